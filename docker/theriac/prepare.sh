#!/usr/bin/env bash
# What the stack needs before Theriac starts: topics, and a token for Prometheus, which sees metrics and no patient's data.
set -euo pipefail
theriac topics create --config /etc/theriac/theriac.properties
if [[ ! -s /run/theriac/prometheus-token ]]; then
  token=$(theriac token create --file /run/theriac/tokens --role operator --name prometheus --days 3650)
  echo "$token" >/run/theriac/prometheus-token
fi
