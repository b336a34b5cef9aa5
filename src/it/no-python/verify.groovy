assert new File(basedir, 'build.log').text.contains('no python3 is on the path')
new File(basedir, 'bin').deleteDir()
