#!/usr/bin/env bash
# Makes stand-ins for the official images where no registry of images can be reached: a Debian root file system of Debian's
# packages, and on it Kafka and Apicurio from Maven Central, and Debian's Prometheus. For tests; what runs in production comes
# from the official images.
#   docker/local/build.sh [IMAGE ...]     images: jre maven kafka registry prometheus (all, in this order)
# Needs root, debootstrap, Maven, and a Docker engine (DOCKER_HOST). An image that is there already is kept.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readonly SOURCE=$here/../..
readonly KAFKA_VERSION=4.3.1 APICURIO_VERSION=2.6.13.Final
# The older builder works without BuildKit and without anything to pull.
export DOCKER_BUILDKIT=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

main() {
  local image
  for image in "${@:-jre maven kafka registry prometheus}"; do
    for image in $image; do make_if_missing "$image"; done
  done
}

make_if_missing() {
  local name=local/$1:latest began=$SECONDS
  if docker image inspect "$name" >/dev/null 2>&1; then
    echo "$name is there"
    return
  fi
  mkdir -p "$work/$1"
  "make_$1" "$work/$1" "$name" >"$work/$1.log" 2>&1 || { cat "$work/$1.log" >&2; echo "docker/local/build.sh: $name could not be made" >&2; exit 1; }
  echo "$name made in $((SECONDS - began)) s"
}

make_jre() {
  debootstrap --variant=minbase --include=openjdk-17-jre-headless,ca-certificates bookworm "$1/root"
  rm -rf "$1"/root/var/cache/apt/* "$1"/root/var/lib/apt/lists/* "$1"/root/usr/share/{doc,man,locale}/*
  tar -C "$1/root" -c . | docker import - "$2"
}

# Trusts what this machine's Java trusts: a company's proxy may stand before Maven Central.
make_maven() {
  cp -L "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")/lib/security/cacerts" "$1/cacerts"
  build "$1" "$2" <<'END'
FROM local/jre
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY cacerts /etc/ssl/certs/java/cacerts
END
}

make_kafka() {
  mvn -B -ntp -q -f "$here/kafka/pom.xml" dependency:copy-dependencies -Dkafka.version="$KAFKA_VERSION" -DoutputDirectory="$1/lib"
  cp "$here/kafka/run" "$here/kafka/logback.xml" "$1"
  build "$1" "$2" <<'END'
FROM local/jre
COPY lib /opt/kafka/libs
COPY logback.xml /opt/kafka/config/logback.xml
COPY run /etc/kafka/docker/run
RUN chmod 755 /etc/kafka/docker/run && useradd --uid 1000 appuser && mkdir -p /var/lib/kafka/data /opt/kafka/data && chown -R appuser /var/lib/kafka /opt/kafka
USER appuser
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
END
}

make_registry() {
  mvn -B -ntp -q dependency:copy -Dartifact="io.apicurio:apicurio-registry-app:$APICURIO_VERSION:tar.gz:all" -DoutputDirectory="$1"
  mkdir "$1/registry"
  tar -xzf "$1"/apicurio-registry-app-*.tar.gz -C "$1/registry" --exclude='*-sources.jar'
  build "$1" "$2" <<'END'
FROM local/jre
COPY registry /opt/registry
RUN mkdir /var/lib/registry && chown 1001 /var/lib/registry
USER 1001
# In a file, so that a restart keeps the schemas.
ENV REGISTRY_DATASOURCE_URL=jdbc:h2:file:/var/lib/registry/registry
EXPOSE 8080
CMD ["sh", "-c", "exec java -Xmx256m -jar /opt/registry/apicurio-registry-app-*-runner.jar"]
END
}

make_prometheus() {
  cp "$(command -v prometheus)" "$1/prometheus"
  build "$1" "$2" <<'END'
FROM local/jre
COPY prometheus /bin/prometheus
RUN mkdir /prometheus && chown nobody /prometheus
USER nobody
EXPOSE 9090
ENTRYPOINT ["/bin/prometheus"]
END
}

# The Dockerfile comes by standard input.
build() {
  cat >"$1/Dockerfile"
  docker build --network host -t "$2" "$1"
}

main "$@"
