def fake = context.get('fake')
try {
    def log = new File(basedir, 'build.log').text
    assert log.contains('Published to Bitbucket Downloads of acme/shop: dbt-state-prod-')
    assert fake.stored('dbt-state.json').toFile().isFile() && fake.stored('manifest.json').toFile().isFile()
    assert log.contains('No model, seed, snapshot, function or test differs from the state: CI builds nothing')
    assert log.contains('Bitbucket authentication failed for "somebody@example.com" from server "refused" of settings.xml (401')
    assert log.contains('Bitbucket Downloads needs the network, but Maven is offline (-o)')
    assert log =~ /\* .* UTC {2}build 7, commit [0-9a-f]{7}.*, target "prod", dbt /
    assert log.contains('No state of build 6 in Bitbucket Downloads of acme/shop. It has states of these builds: 7.')
    assert !log.contains('planted-access-token') && !log.contains('planted-password-of-settings')
} finally {
    fake.close()
}
