# shellcheck shell=bash
# Company certificates: a container must trust the certificates that were added to this machine.

# The bundles that systems come with. A variable that names one says little: what was added lies in a folder of its own.
is_system_bundle() {
    case $1 in
        /etc/ssl/certs/ca-certificates.crt | /etc/ssl/cert.pem | /etc/pki/tls/certs/ca-bundle.crt | /etc/ssl/ca-bundle.pem) return 0 ;;
    esac
    return 1
}

# Sets "certificates" to a PEM file, or to nothing when this machine trusts nothing of its own.
company_certificates() {
    local variable bundle='' origin='' added=${LOCAL_CERTIFICATES:-/usr/local/share/ca-certificates}
    certificates=''
    for variable in SSL_CERT_FILE REQUESTS_CA_BUNDLE CURL_CA_BUNDLE; do
        if [ -z "$bundle" ] && [ -s "${!variable:-}" ]; then bundle=${!variable} origin=$variable; fi
    done
    if { [ -z "$bundle" ] || is_system_bundle "$bundle"; } && [ -n "$(find "$added" -name '*.crt' 2>/dev/null)" ]; then
        certificates=${rehearsals:?}/company-certificates.pem
        # Each with a line end after it, so that two files never share a line.
        find "$added" -name '*.crt' -exec awk 1 {} + >"$certificates"
        say certificates "steps trust the certificates in $added"
    elif [ -n "$bundle" ]; then
        certificates=$(cd "$(dirname "$bundle")" && pwd -P)/$(basename "$bundle")
        say certificates "steps trust \"$bundle\" ($origin)"
    fi
}
