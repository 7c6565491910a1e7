#pragma once

#include <libdeflate.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/file.h"
#include "pdf/write.h"
#include "pdf/sheet.h"
#include "font/scratch.h"

namespace quire::pdf::test {

/// What a program of the shell says, and whether it was content.
struct Said {
  int status = 0;
  std::string output;
};

inline Said run(const std::string& command) {
  Said said;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), pclose);
  char block[4096];
  while (const auto size = fread(block, 1, sizeof block, pipe.get()))
    said.output.append(block, size);
  said.status = pclose(pipe.release());
  return said;
}

/// The book as a PDF in the test's scratch folder.
class Made {
public:
  explicit Made(const Sheet& sheet) : path_(scratch_.path() / "book.pdf") {
    AtomicFile file(path_);
    write(sheet.book, sheet.pages, sheet.fonts, file);
    file.commit();
  }

  std::string path() const { return path_.string(); }
  std::string bytes() const { return read_file(path_); }

  /// All objects and streams in clear.
  std::string plain() const {
    const auto plain = (scratch_.path() / "plain.pdf").string();
    const auto said = run(
        "qpdf --qdf --object-streams=disable --no-original-object-ids " + path() + ' ' + plain
    );
    if (said.status != 0) throw std::runtime_error(said.output);
    return read_file(plain);
  }

private:
  quire::test::Scratch scratch_;
  std::filesystem::path path_;
};

}  // namespace quire::pdf::test
