import groovy.json.JsonSlurper

def output = new File(basedir, 'target/pipelines')
def result = new JsonSlurper().parse(new File(output, 'builds/1/result.json'))
assert result.state == 'PASSED'
assert result.steps[0].artifacts[0].files == ['out/length.txt']
assert new File(output, 'builds/1/steps/01-say-it.log').text.contains('the token is $PLANTED')
def secret = 'planted-value-' + '91f3' // in two pieces: this file is looked into as well
def leaks = []
basedir.eachFileRecurse { file ->
    if (file.isFile() && !file.path.contains('/.git/') && file.name != 'invoker.properties' && file.text.contains(secret)) {
        leaks << file.path
    }
}
assert leaks.isEmpty()
