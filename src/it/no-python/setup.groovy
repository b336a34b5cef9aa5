// everything that Maven's own script needs of the path, but no Python
def bin = new File(basedir, 'bin')
bin.mkdirs()
System.getenv('PATH').split(':').collect { new File(it) }.findAll { it.isDirectory() }.each { folder ->
    folder.listFiles().findAll { !it.name.startsWith('python') && it.canExecute() && !it.isDirectory() }.each { file ->
        def link = new File(bin, file.name).toPath()
        if (!java.nio.file.Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            java.nio.file.Files.createSymbolicLink(link, file.toPath())
        }
    }
}
return true
