#!/bin/bash
# The entrypoint of the stand-ins for postgres, mysql, mariadb and redis. As in the official images, the first start creates
# the users and databases of the variables with a temporary server that only local sockets reach.
set -euo pipefail

as_user() { # USER FOLDER...: starts this script again as that user, who owns the folders
    local user=$1
    shift
    [ "$(id -u)" = 0 ] || return 0
    mkdir -p "$@"
    chown -R "$user" "$@"
    exec setpriv "--reuid=$user" "--regid=$user" --init-groups "$0" "${command[@]}"
}

postgres() {
    local user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}} method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
    as_user postgres "$PGDATA" /var/run/postgresql
    [ ! -s "$PGDATA/PG_VERSION" ] || return 0
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
        echo "Error: Database is uninitialized and superuser password is not specified. You must specify POSTGRES_PASSWORD." >&2
        exit 1
    fi
    initdb "--username=$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-none}") --encoding=UTF8 --locale=C.UTF-8 --no-sync
    printf 'host all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
    printf "listen_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
    pg_ctl -w -o "-c listen_addresses=''" start
    [ "$database" = postgres ] ||
        PGPASSWORD=${POSTGRES_PASSWORD:-} psql -v ON_ERROR_STOP=1 -U "$user" -d postgres -c "CREATE DATABASE \"$database\""
    pg_ctl -m fast -w stop
    echo "PostgreSQL init process complete; ready for start up."
}

mysql() {
    local root=${MYSQL_ROOT_PASSWORD:-${MARIADB_ROOT_PASSWORD:-}} database=${MYSQL_DATABASE:-${MARIADB_DATABASE:-}}
    local user=${MYSQL_USER:-${MARIADB_USER:-}} password=${MYSQL_PASSWORD:-${MARIADB_PASSWORD:-}} server
    as_user mysql /var/lib/mysql /run/mysqld
    [ ! -d /var/lib/mysql/mysql ] || return 0
    if [ -z "$root${MYSQL_ALLOW_EMPTY_PASSWORD:-}${MARIADB_ALLOW_EMPTY_ROOT_PASSWORD:-}" ]; then
        echo "Database is uninitialized and password option is not specified. You need to specify MYSQL_ROOT_PASSWORD or MYSQL_ALLOW_EMPTY_PASSWORD." >&2
        exit 1
    fi
    mariadb-install-db --auth-root-authentication-method=normal --skip-test-db >/dev/null
    mariadbd --skip-networking &
    server=$!
    until mariadb-admin -u root --silent ping 2>/dev/null; do sleep 0.1; done
    {
        printf "CREATE USER 'root'@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO 'root'@'%%' WITH GRANT OPTION;\n" "$root"
        [ -z "$database" ] || printf 'CREATE DATABASE `%s`;\n' "$database"
        [ -z "$user" ] || printf "CREATE USER '%s'@'%%' IDENTIFIED BY '%s';\n" "$user" "$password"
        [ -z "$user" ] || printf "GRANT ALL ON \`%s\`.* TO '%s'@'%%';\n" "${database:-%}" "$user"
        printf "ALTER USER 'root'@'localhost' IDENTIFIED BY '%s';\n" "$root"
    } | mariadb -u root
    kill -TERM $server
    wait $server || true
    echo "MySQL init process done. Ready for start up."
}

[ "${1#-}" = "$1" ] || set -- "$DEFAULT_COMMAND" "$@"
command=("$@")
case $1 in
    postgres) postgres ;;
    mariadbd | mysqld) mysql ;;
    redis-server) as_user redis /data && cd /data ;;
esac
exec "$@"
