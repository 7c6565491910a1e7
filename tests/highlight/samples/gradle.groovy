plugins { id 'java' } // a comment
@Grab('x:y:1.0')
class Pool {
    def size = 3
    String run(String name) { if (size > 0x1F) return "Hello ${name}\n" }
}
