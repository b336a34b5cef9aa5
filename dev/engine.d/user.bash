# shellcheck shell=bash
# An ordinary user in the group "docker" with a copy of this project, as a newcomer has it.

user_name=dbtmaven
user_home=/home/$user_name
user_project=$user_home/dbt-maven-plugin

# Runs a command as that user, with an empty environment: "${user_enter[@]}" COMMAND...
user_enter=(setpriv "--reuid=$user_name" "--regid=$user_name" --init-groups env -i "HOME=$user_home" "USER=$user_name"
    LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "XDG_RUNTIME_DIR=$user_home/run")

user_up() {
    may_install || by_hand "only root on Debian or Ubuntu can create the user \"$user_name\"" "sudo dev/engine user up"
    if ! id -u "$user_name" >/dev/null 2>&1; then
        useradd --create-home --home-dir "$user_home" --shell /bin/bash "$user_name"
        usermod -aG docker "$user_name"
    fi
    install -d -m 700 -o "$user_name" -g "$user_name" "$user_home/run"
    rm -rf "$user_project"
    mkdir "$user_project"
    git -C "${here:?}/.." ls-files -z | tar -C "$here/.." --null -T - -c | tar -C "$user_project" -x
    chown -R "$user_name:" "$user_project"
    say user "\"$user_name\" has a copy of this project in $user_project; run a command by: ${user_enter[*]:0:4} COMMAND"
}

user_down() {
    local pid
    if ! id -u "$user_name" >/dev/null 2>&1; then
        say user "there is none that dev/engine created"
        return
    fi
    podman_down rootless-podman
    # Podman leaves a process that holds the namespaces of the user
    for pid in $(pgrep -u "$user_name"); do
        kill -KILL "$pid" 2>/dev/null || true # it may have ended meanwhile
        while [ -d "/proc/$pid" ]; do sleep 0.1; done
    done
    # files in containers of a rootless engine belong to other users
    rm -rf "$user_home"
    userdel "$user_name"
    say user "\"$user_name\" and its files are removed"
}
