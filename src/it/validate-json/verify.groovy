import groovy.json.JsonSlurper

// the log of both runs: JSON as it was printed, the reason why the first one failed, Maven's own words about the second
def log = new File(basedir, 'build.log').getText('UTF-8')
def start = log.indexOf('[\n')
def end = log.indexOf('\n]\n', start)
assert start >= 0 && end > start
def report = new JsonSlurper().parseText(log.substring(start, end + 2))
assert report*.file == ['bitbucket-pipelines.yml']
assert report[0].verdict == 'valid'
def problem = report[0].problems.find { it.code == 'unknown-key' }
assert problem.severity == 'warning'
assert [problem.line, problem.column] == [5, 9]
assert problem.path.startsWith('pipelines > default > 0 > step')
assert problem.suggestion == 'name'
// nothing of Maven's follows the JSON on standard output, and what failed is said on standard error
assert log.contains('"bitbucket-pipelines.yml" has 1 warning; dbt.failOn is "warning".')
assert !log.contains('[ERROR]')

def sarif = new JsonSlurper().parse(new File(basedir, 'target/reports/pipelines.sarif'), 'UTF-8')
assert sarif.version == '2.1.0'
assert sarif.runs[0].tool.driver.name == 'dbt-maven-plugin'
assert sarif.runs[0].results*.ruleId == ['unknown-key']
assert log.contains('Checked 1 file: no problems at or above dbt.failOn=error. Report: ')
