#!/usr/bin/env bash
# Runs the steps of the Dockerfile in a bare Debian, without a container engine, and waits for the health check.
# Usage, as root on Debian: scripts/build-in-chroot.sh [directory]. Needs debootstrap, git, curl and npm.
set -euo pipefail
cd "$(dirname "$0")/.."

chroot_dir=${1:-$(mktemp -d)}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
user=root
workdir=/
variables=(PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp)
[ -z "${NPM_CONFIG_REGISTRY:-}" ] || variables+=("NPM_CONFIG_REGISTRY=$NPM_CONFIG_REGISTRY")

exec_inside() {
  exec chroot --userspec="$user:$user" "$chroot_dir" env -i "${variables[@]}" sh -c "cd '$workdir' && $1"
}

inside() {
  (exec_inside "$1")
}

# Debian, the user `node`, Node and npm: what the official image has.
base_image() {
  local version=${1#node:}
  version=${version%%-*}
  debootstrap --variant=minbase --include=ca-certificates bookworm "$chroot_dir" "$mirror" >/dev/null
  cp /etc/resolv.conf /etc/hosts "$chroot_dir/etc/"
  if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
    cp "$NODE_EXTRA_CA_CERTS" "$chroot_dir/etc/ssl/extra.crt"
    variables+=(NODE_EXTRA_CA_CERTS=/etc/ssl/extra.crt)
  fi
  chroot "$chroot_dir" useradd --create-home node
  local packages
  packages=$(mktemp -d)
  npm install --silent --no-save --prefix "$packages" "node@$version" npm@11
  cp -L "$packages/node_modules/node/bin/node" "$chroot_dir/usr/local/bin/node"
  mkdir -p "$chroot_dir/usr/local/lib/node_modules"
  cp -a "$packages/node_modules/npm" "$chroot_dir/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$chroot_dir/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$chroot_dir/usr/local/bin/npx"
  rm -r "$packages"
  mount --bind /dev "$chroot_dir/dev"
  mount -t proc proc "$chroot_dir/proc"
  trap 'umount --lazy "$chroot_dir/dev" "$chroot_dir/proc"' EXIT
}

while read -r instruction arguments; do
  case $instruction in
    '' | '#'*) continue ;;
  esac
  echo "$instruction $arguments"
  case $instruction in
    FROM) base_image "$arguments" ;;
    RUN) inside "$arguments" ;;
    WORKDIR)
      workdir=$arguments
      mkdir -p "$chroot_dir$workdir"
      ;;
    USER) user=$arguments ;;
    COPY)
      git archive HEAD | tar -x -C "$chroot_dir$workdir"
      chroot "$chroot_dir" chown -R "$user:$user" "$workdir"
      ;;
    ENV) variables+=("$arguments") ;;
    HEALTHCHECK | EXPOSE | VOLUME) ;;
    CMD) exec_inside "exec $(tr -d '[],"' <<<"$arguments")" & ;;
    *)
      echo "build-in-chroot.sh does not support $instruction." >&2
      exit 1
      ;;
  esac
done <Dockerfile

server=$!
until curl --silent --fail http://localhost:3000/api/health; do
  kill -0 "$server" || exit 1
  read -rt 1 <> <(:) || true
done
echo
kill "$server"
wait "$server"
echo "Built and started in $chroot_dir"
