#!/bin/bash
# After the installation, of the deb and the rpm: the command line by its name, the sandbox, the lists of the desktop.
set -e

ln -sfn '/opt/${sanitizedProductName}/resources/bin/sagittal' /usr/bin/sagittal

# The helper of Chromium's sandbox is used only where the kernel gives no user namespaces to a normal user.
if { [[ -L /proc/self/ns/user ]] && unshare --user true; } 2>/dev/null; then
    chmod 0755 '/opt/${sanitizedProductName}/chrome-sandbox' || true
else
    chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox' || true
fi

if hash update-desktop-database 2>/dev/null; then
    update-desktop-database /usr/share/applications || true
fi
if hash gtk-update-icon-cache 2>/dev/null; then
    gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
fi

# Ubuntu 24 and newer give user namespaces only to programs with a profile; older ones do not understand it.
if apparmor_status --enabled >/dev/null 2>&1; then
    profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
    if apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
        cp -f "$profile" '/etc/apparmor.d/${executable}'
        if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
            apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
        fi
    fi
fi
