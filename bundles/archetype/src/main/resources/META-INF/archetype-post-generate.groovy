// The templates hold all kinds; only the chosen one stays.
def project = new File(request.outputDirectory, request.artifactId)
def chosen = request.properties['kind'].capitalize()
def others = ['Playback', 'Policy', 'Driver', 'Protocol'] - chosen
project.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    if (others.any { file.name ==~ /.*${it}(Server|Router|Doors)?(Test)?\.java/ }) {
        file.delete()
    }
}
