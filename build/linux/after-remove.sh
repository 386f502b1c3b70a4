#!/bin/bash
# After the removal. `upgrade` of a deb and 1 of an rpm mean that a newer version has taken the place: nothing is taken away then.
# What Sagittal keeps for people lies in their home folders and stays, also when the package is purged.
set -e

case "${1-}" in
    upgrade | failed-upgrade | abort-install | abort-upgrade | 1) exit 0 ;;
esac

if [ "$(readlink /usr/bin/sagittal)" = '/opt/${sanitizedProductName}/resources/bin/sagittal' ]; then
    rm -f /usr/bin/sagittal
fi
if [ -f '/etc/apparmor.d/${executable}' ]; then
    if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
        apparmor_parser --remove '/etc/apparmor.d/${executable}' || true
    fi
    rm -f '/etc/apparmor.d/${executable}'
fi
if hash update-desktop-database 2>/dev/null; then
    update-desktop-database /usr/share/applications || true
fi
