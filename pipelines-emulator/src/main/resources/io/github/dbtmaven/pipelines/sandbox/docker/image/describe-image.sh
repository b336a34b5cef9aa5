# Says what an image brings, one fact a line: name, tab, value. For any POSIX shell; needs nothing else in the image.
tab='	'
real() { readlink -f "$1" 2>/dev/null || echo "$1"; }
fact() { echo "$1$tab$2"; }
path=$(command -v bash 2>/dev/null) && fact bash "$path"
for program in python3 perl java; do
    path=$(command -v $program 2>/dev/null) && fact program "$program $path"
done
[ -x "${JAVA_HOME:-/nowhere}/bin/java" ] && fact program "java $JAVA_HOME/bin/java"
for bundle in /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem /etc/ssl/ca-bundle.pem \
    /etc/pki/tls/certs/ca-bundle.crt /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem; do
    [ -s "$bundle" ] && fact bundle "$(real "$bundle")"
done
for folder in /usr/local/share/ca-certificates /etc/pki/ca-trust/source/anchors /usr/share/pki/trust/anchors; do
    [ -d "$folder" ] && fact anchors "$folder"
done
for store in "${JAVA_HOME:-/nowhere}"/lib/security/cacerts "${JAVA_HOME:-/nowhere}"/jre/lib/security/cacerts \
    /etc/ssl/certs/java/cacerts /etc/pki/java/cacerts /etc/pki/ca-trust/extracted/java/cacerts \
    /usr/lib/jvm/*/lib/security/cacerts /usr/lib/jvm/*/jre/lib/security/cacerts /usr/java/*/lib/security/cacerts \
    /opt/*/lib/security/cacerts /opt/*/*/lib/security/cacerts /usr/local/*/lib/security/cacerts \
    /root/.sdkman/candidates/java/*/lib/security/cacerts; do
    [ -f "$store" ] && fact java "$(real "$store")"
done
while IFS=: read -r _ _ uid gid _ home _; do
    [ -n "$uid" ] && fact user "$uid:$gid:$home"
done </etc/passwd
fact end ok
