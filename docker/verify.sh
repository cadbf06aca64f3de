#!/usr/bin/env bash
# Brings the compose stack up under a project of its own, publishes, reads back, restarts every part, and fails where something
# doesn't hold; then takes it down with its data. Grafana is left out: its dashboard is tested against Prometheus.
#   DOCKER_HOST   the engine
#   LOCAL=true    the stand-ins of docker/local/build.sh instead of the official images
# Needs docker-compose (or docker compose) and curl.
set -euo pipefail
cd "$(dirname "$0")"
readonly EVENTS=2000 MORE=5
readonly CONFIG=/etc/theriac/theriac.properties
export COMPOSE_PROJECT_NAME=theriac-verify-$$ SEED_EVENTS=$EVENTS SEED_RATE=0
export KAFKA_PORT=0 REGISTRY_PORT=0 THERIAC_PORT=0 PROMETHEUS_PORT=0
if [[ ${LOCAL:-} == true ]]; then
  export KAFKA_IMAGE=local/kafka REGISTRY_IMAGE=local/registry THERIAC_IMAGE=local/theriac PROMETHEUS_IMAGE=local/prometheus
  export DOCKER_BUILDKIT=0
fi
compose() {
  if docker compose version >/dev/null 2>&1; then docker compose -f compose.yaml "$@"; else docker-compose -f compose.yaml "$@"; fi
}

main() {
  trap finish EXIT
  image
  step "up" compose up -d --no-build kafka registry prepare theriac prometheus
  wait_for 120 "Theriac is ready" ready
  confined
  step "seed: $EVENTS outcomes" compose run --rm -T seed
  wait_for 120 "all outcomes are applied" applied "$EVENTS"
  everything_read_back "$EVENTS"
  wait_for 60 "Prometheus sees them" seen_by_prometheus "$EVENTS"
  local before
  before=$(standing)

  step "restart of Theriac" compose restart theriac
  wait_for 120 "Theriac is ready" ready
  wait_for 60 "the same recommendations as before" same_as "$before"
  step "kill of Theriac, its container and state removed" new_theriac
  wait_for 180 "Theriac is ready" ready
  wait_for 60 "the same recommendations as before" same_as "$before"
  step "restart of broker and registry" compose restart kafka registry
  wait_for 600 "the same recommendations as before" same_as "$before"
  wait_for 180 "Theriac is ready" ready
  step "seed again" compose run --rm -T seed
  wait_for 120 "the same outcomes are known again" duplicates "$EVENTS"
  everything_read_back "$EVENTS"
  step "$MORE outcomes more" more
  wait_for 120 "they are applied" applied "$MORE"
  everything_read_back $((EVENTS + MORE))
  echo "docker/verify.sh: all holds"
}

# Builds the image, or takes the one that is there, and tells its size.
image() {
  if [[ ${LOCAL:-} == true ]]; then
    docker image inspect local/theriac >/dev/null 2>&1 || step "image" docker build --network host -f Dockerfile \
      --build-arg BUILD_BASE=local/maven --build-arg BASE=local/jre -t local/theriac ..
  else
    step "image" compose build prepare
  fi
  local name=${THERIAC_IMAGE:-theriac} all base
  all=$(docker image inspect -f '{{.Size}}' "$name")
  echo "  image $name: $((all / 1000000)) MB"
  [[ $(docker image inspect -f '{{.Config.User}}' "$name") == 10001:10001 ]] || fail "the image runs as root"
  docker run --rm --entrypoint bash "$name" -c '! ls /opt/theriac/lib/kafka_2.13-* 2>/dev/null' || fail "there is a broker in the image"
  docker run --rm "$name" --version | grep -q "not a medical device" || fail "--version doesn't say what Theriac is not"
}

step() {
  local what=$1 began=$SECONDS log
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "$what"; }
  rm -f "$log"
  echo "  $what: $((SECONDS - began)) s"
}

wait_for() {
  local limit=$1 what=$2 began=$SECONDS
  shift 2
  until "$@" 2>/dev/null; do
    ((SECONDS - began < limit)) || fail "not within $limit s: $what"
    sleep 0.5
  done
  echo "  $what: $((SECONDS - began)) s"
}

fail() {
  echo "docker/verify.sh: FAILED: $*" >&2
  exit 1
}

finish() {
  local code=$?
  [[ $code == 0 ]] || { compose ps >&2 || true; compose logs --tail=30 >&2 || true; }
  compose down -v --remove-orphans >/dev/null 2>&1 || true
  exit $code
}

address() { compose port "$1" "$2"; }
ready() { inside theriac health ready; }
inside() { compose exec -T "$@"; }

# A sample of /metrics, its labels included.
metric() {
  curl -sf -H "Authorization: Bearer $(inside theriac cat /run/theriac/prometheus-token)" "http://$(address theriac 8080)/metrics" |
    awk -v sample="$1" '$1 == sample { printf "%d", $2 }'
}
applied() { [[ $(metric 'theriac_outcome_events_total{result="applied"}') == "$1" ]]; }
duplicates() { [[ $(metric 'theriac_outcome_events_total{result="duplicate"}') == "$1" ]]; }

seen_by_prometheus() {
  curl -sf "http://$(address prometheus 9090)/api/v1/query?query=sum(theriac_outcome_events_total%7Bresult%3D%22applied%22%7D)" |
    grep -q "\"$1\"\\]"
}

watched() { inside theriac theriac watch "$1" --from-beginning --no-follow --json --config $CONFIG 2>/dev/null; }

# One recommendation with cause OUTCOME for each outcome, and no dead letter.
everything_read_back() {
  local outcomes dead
  # The topic is compacted only later, so all are there.
  outcomes=$(watched recommendations | grep -c '"cause": *"OUTCOME"' || true)
  dead=$(watched dead-letters | grep -c . || true)
  [[ $outcomes == "$1" ]] || fail "$outcomes recommendations for $1 outcomes"
  [[ $dead == 0 ]] || fail "$dead dead letters"
  echo "  $outcomes recommendations for $1 outcomes, no dead letter"
}

# Every recommendation of an outcome, byte for byte; those of a changed catalogue or profile may come in another order.
standing() { watched recommendations | grep '"cause": *"OUTCOME"' | sort | sha256sum; }
same_as() { [[ $(standing) == "$1" ]]; }

new_theriac() {
  compose kill theriac && compose rm -f theriac && docker volume rm "${COMPOSE_PROJECT_NAME}_state" &&
    compose up -d --no-build theriac
}

confined() {
  [[ $(inside theriac id -u) == 10001 ]] || fail "Theriac runs as root"
  ! inside theriac touch /opt/theriac/x 2>/dev/null || fail "the root file system can be written"
  [[ $(curl -s -o /dev/null -w '%{http_code}' "http://$(address theriac 8080)/metrics") == 401 ]] || fail "metrics are given without a token"
  local health
  health=$(docker inspect -f '{{.State.Health.Status}}' "$(compose ps -q theriac)")
  [[ $health == healthy || $health == starting ]] || fail "the container is $health"
  echo "  not root, root file system read-only, metrics by token alone"
}

# Outcomes of patients who are known, by a file.
more() {
  inside theriac bash -c "
    { echo patient_id,treatment_id,outcome,observed_at
      for i in {1..$MORE}; do echo P00000\$i,by-file,1\$i,179000000\$i; done; } >/tmp/more.csv
    theriac publish /tmp/more.csv --as outcomes --config $CONFIG"
}

main "$@"
