# shellcheck shell=bash
# Creates the example as a git repository: a trunk, and a checked-out branch for the pull request.

example=${rehearsals:?}/shop

example_git() { # ARGUMENT...: ignores the user's settings, such as signing, hooks or line ends
    env -u GIT_DIR -u GIT_WORK_TREE -u GIT_INDEX_FILE git -C "$example" \
        -c user.name=Rehearsal -c user.email=rehearsal@example.invalid -c commit.gpgSign=false \
        -c core.hooksPath=/dev/null -c core.autocrlf=false -c core.excludesFile=/dev/null "$@"
}

make_example() {
    rm -rf "$example"
    cp -R "${root:?}/examples/shop" "$example"
    example_git init -q
    example_git symbolic-ref HEAD refs/heads/main
    example_git add -A
    example_git commit -q -m "The shop as it is deployed"
    # Files that were built in the folder of the example are copied as well; git ignores them.
    example_git clean -q -fdX
    example_git checkout -q -b returned-orders
    example_git apply --index "$root/examples/changes/changed-model.patch"
    example_git commit -q -m "Returned orders do not count towards what a customer is worth"
    say shop "\"main\" and the pull request \"returned-orders\" (one model changed, one test added) in $(shown "$example")"
}

# Explains why CI built only these nodes.
why_so_few() {
    local options="-Ddbt.runtime=${runtime:?}"
    if [ "$1" = ours ]; then
        cat <<TEXT
Why only these: the pull request changes int_customer_orders, dim_customers reads it, and segment_revenue reads
dim_customers. No other node depends on the change, so they read everything else from production.
TEXT
    else
        cat <<TEXT
Why only these: the article's "+state:modified" selects the changed model int_customer_orders and its parents, and
"dbt seed" loads all seeds. dim_customers reads the changed model but is not built; without --article it is.
TEXT
    fi
    [ "$1" = ours ] || options="$options -Ddbt.pipelinesFile=bitbucket-pipelines.article.yml"
    [ -z "${certificates:-}" ] || options="$options -Ddbt.caCertificates='$certificates'"
    printf 'To try an edit, change a model in %s and run there:\n  mvn dbt:emulate %s\n' "$(shown "$example")" "$options"
}
