#!/usr/bin/env bash
# Publishes the files beside it, then simulated outcomes, portion by portion. The same numbers every time, so publishing again
# changes nothing.
#   SEED_PORTIONS       portions of 500 outcomes (30)
#   SEED_PAUSE_SECONDS  between them (5)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
config=${SEED_CONFIG:-/etc/theriac/theriac.properties}
theriac=${THERIAC:-theriac}

publish() {
  "$theriac" publish "$1" --as "$2" --config "$config" --rejected "/tmp/$2.rejected.csv"
}

# 500 outcomes. A treatment has an effect, and another one in half of the patients; the rest is chance, from a fixed seed.
outcomes() {
  awk -v portion="$1" '
    function chance() { x = (x * 16807) % 2147483647; return x / 2147483647 }
    BEGIN {
      x = 4711 + portion
      for (i = 0; i < 20; i++) chance()
      print "patient_id,treatment_id,outcome,observed_at"
      for (i = 0; i < 500; i++) {
        p = int(chance() * 200); t = int(chance() * 12)
        noise = (chance() + chance() + chance() - 1.5) * 10
        printf "P%03d,T%02d,%.1f,%d\n", p, t, 8 + 2 * t + (p % 2 == t % 2 ? 10 : -6) + noise, 1767225600 + (portion * 500 + i) * 60
      }
    }'
}

publish "$here/catalogue.csv" catalogue
publish "$here/profiles.csv" profiles
for ((portion = 0; portion < ${SEED_PORTIONS:-30}; portion++)); do
  outcomes $portion >/tmp/outcomes.csv
  publish /tmp/outcomes.csv outcomes
  sleep "${SEED_PAUSE_SECONDS:-5}"
done
echo "seeded: ${SEED_PORTIONS:-30} portions of 500 outcomes"
