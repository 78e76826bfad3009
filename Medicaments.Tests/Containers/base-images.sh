#!/usr/bin/env bash
# Makes the base images of the Dockerfile and of the Compose files from this machine's own files, under their names, for tests
# where no image registry can be reached. Needs root, docker, debootstrap's mirror (first time only) and the .NET SDK.
#
#   base-images.sh [directory for the root file systems]
set -euo pipefail
work=${1:-/var/tmp/medicaments-base-images}
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
libraries=/usr/lib/$(uname -m)-linux-gnu
mkdir -p "$work"

import() { # name, directory, changes as of docker import
    local name=$1 root=$2
    shift 2
    tar -C "$root" -c . | docker import "$@" - "$name" > /dev/null
    echo "$name: $(docker image inspect -f '{{.Size}}' "$name") bytes"
}

# A Debian with the SDK.
if [ ! -e "$work/sdk/usr/bin/apt" ]; then
    debootstrap --variant=minbase --include=ca-certificates,libssl3,libstdc++6,tzdata,zlib1g "$(. /etc/os-release; echo "$VERSION_CODENAME")" "$work/sdk" > "$work/debootstrap.log"
    rm -rf "$work"/sdk/var/cache/apt/* "$work"/sdk/var/lib/apt/lists/*
fi
mkdir -p "$work/sdk/usr/share/dotnet"
cp -a "$dotnet/." "$work/sdk/usr/share/dotnet/"
ln -sf /usr/share/dotnet/dotnet "$work/sdk/usr/bin/dotnet"
# The certificates of this machine, so that a build reaches the feed that this machine reaches.
cp --remove-destination -L /etc/ssl/certs/ca-certificates.crt "$work/sdk/etc/ssl/certs/"
import mcr.microsoft.com/dotnet/sdk:10.0 "$work/sdk" -c 'ENV DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

# What the chiseled image has: the libraries that the runtime opens, certificates, users. No shell, no time zones.
rm -rf "$work/runtime-deps"
mkdir -p "$work"/runtime-deps/{lib64,etc/ssl/certs,tmp,home/app,proc,sys,dev,usr/bin,"${libraries#/}"}
chmod 1777 "$work/runtime-deps/tmp"
ln -s usr/lib "$work/runtime-deps/lib"
for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libgcc_s.so.1 libstdc++.so.6 libssl.so.3 libcrypto.so.3 libz.so.1 libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
    cp -L "$libraries/$library" "$work/runtime-deps$libraries/"
done
cp -L /lib64/ld-linux-*.so.* "$work/runtime-deps/lib64/" 2> /dev/null || cp -L /lib/ld-linux-*.so.* "$work/runtime-deps/usr/lib/"
cp -L /etc/ssl/certs/ca-certificates.crt "$work/runtime-deps/etc/ssl/certs/"
printf 'root:x:0:0::/root:/sbin/nologin\napp:x:1654:1654::/home/app:/sbin/nologin\nnobody:x:65534:65534::/:/sbin/nologin\n' > "$work/runtime-deps/etc/passwd"
printf 'hosts: files dns\n' > "$work/runtime-deps/etc/nsswitch.conf"
import mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled "$work/runtime-deps" \
    -c 'ENV DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true ASPNETCORE_HTTP_PORTS=8080 PATH=/usr/bin' -c 'USER 1654'

# nginx of this machine, with what the health check needs.
if command -v nginx busybox > /dev/null; then
    rm -rf "$work/nginx"
    mkdir -p "$work"/nginx/{usr/sbin,usr/bin,etc/nginx,tmp,proc,sys,dev,var/log/nginx,var/lib/nginx,usr/share/nginx,run}
    cp -L "$(command -v nginx)" "$work/nginx/usr/sbin/"
    cp -L "$(command -v busybox)" "$work/nginx/usr/bin/busybox"
    ln -s busybox "$work/nginx/usr/bin/wget"
    for library in $( { ldd "$(command -v nginx)"; ldd "$(command -v busybox)" || true; } 2> /dev/null | grep -o '/[^ ]*'); do
        mkdir -p "$work/nginx$(dirname "$library")"
        cp -L "$library" "$work/nginx$library"
    done
    for library in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
        mkdir -p "$work/nginx$libraries"
        cp -L "$libraries/$library" "$work/nginx$libraries/"
    done
    chmod 1777 "$work/nginx/tmp"
    printf 'root:x:0:0::/root:/sbin/nologin\nnginx:x:101:101::/:/sbin/nologin\n' > "$work/nginx/etc/passwd"
    printf 'root:x:0:\nnginx:x:101:\n' > "$work/nginx/etc/group"
    import nginx:1.28.0-alpine "$work/nginx" -c 'ENV PATH=/usr/sbin:/usr/bin' -c 'CMD ["nginx", "-g", "daemon off;"]'
fi
