// EPUBCheck on many books in one run of Java: most of what it takes for a small book is starting.
//
//   java -cp epubcheck.jar EpubChecks.java [--usage] BOOK.epub...
//
// Prints a line for each message, "BOOK.epub: ERROR(RSC-005): …"; the exit status is 1 if there was
// one. Usage notes count as none, and are printed only if asked for.
import com.adobe.epubcheck.api.EpubCheck;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class EpubChecks {
  public static void main(String[] arguments) throws Exception {
    List<String> books = new ArrayList<>(Arrays.asList(arguments));
    boolean withUsage = books.remove("--usage");
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));  // it tells what it has found there
    boolean isClean = true;
    for (String book : books) {
      StringWriter said = new StringWriter();
      new EpubCheck(new File(book), new PrintWriter(said)).doValidate();
      for (String line : said.toString().split("\n")) {
        boolean isUsage = line.startsWith("USAGE");
        if (line.endsWith(": : ") || line.isBlank() || line.startsWith("INFO") || (isUsage && !withUsage)) continue;
        isClean = isClean && isUsage;
        out.println(book + ": " + line);
      }
    }
    out.flush();
    System.exit(isClean ? 0 : 1);
  }
}
