import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/pipelines/builds/1/result.json'))
assert result.state == 'FAILED'
assert result.steps*.state == ['FAILED', 'NOT_RUN']
assert result.steps[0].exitCode == 7
assert new File(basedir, 'build.log').text.contains('bitbucket-pipelines.yml:6:13')
