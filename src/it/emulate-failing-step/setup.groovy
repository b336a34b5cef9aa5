// the clone lies inside another repository, and this one must be of its own
def git = { String... arguments ->
    def process = (['git', '-c', 'user.name=it', '-c', 'user.email=it@example.com'] + arguments.toList()).execute(null, basedir)
    process.waitForProcessOutput(System.out, System.err)
    assert process.exitValue() == 0
}
git('init', '--quiet', '--initial-branch=main')
git('add', '--all')
git('commit', '--quiet', '--message', 'it')
