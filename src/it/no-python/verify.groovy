assert new File(basedir, 'build.log').text.contains('there is no python3 on the path')
new File(basedir, 'bin').deleteDir()
