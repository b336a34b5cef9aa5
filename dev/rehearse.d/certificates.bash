# shellcheck shell=bash
# Company certificates: containers must trust the certificates that were added to this machine.

# The bundles of the systems. A variable that names one of them is not used: added certificates are in separate folders.
is_system_bundle() {
    case $1 in
        /etc/ssl/certs/ca-certificates.crt | /etc/ssl/cert.pem | /etc/pki/tls/certs/ca-bundle.crt | /etc/ssl/ca-bundle.pem) return 0 ;;
    esac
    return 1
}

# Sets "certificates" to a PEM file; empty if no certificates were added to this machine.
company_certificates() {
    local variable bundle='' origin='' added=${LOCAL_CERTIFICATES:-/usr/local/share/ca-certificates}
    certificates=''
    for variable in SSL_CERT_FILE REQUESTS_CA_BUNDLE CURL_CA_BUNDLE; do
        if [ -z "$bundle" ] && [ -s "${!variable:-}" ]; then bundle=${!variable} origin=$variable; fi
    done
    if { [ -z "$bundle" ] || is_system_bundle "$bundle"; } && [ -n "$(find "$added" -name '*.crt' 2>/dev/null)" ]; then
        certificates=${rehearsals:?}/company-certificates.pem
        # Adds a line end after each file, so that two files never share a line.
        find "$added" -name '*.crt' -exec awk 1 {} + >"$certificates"
        say certificates "steps trust the certificates in $added"
    elif [ -n "$bundle" ]; then
        certificates=$(cd "$(dirname "$bundle")" && pwd -P)/$(basename "$bundle")
        say certificates "steps trust \"$bundle\" ($origin)"
    fi
}
