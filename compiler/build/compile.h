#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/book.h"
#include "build/request.h"
#include "build/session.h"
#include "css/stylesheet.h"
#include "page/page.h"

namespace quire::build {

/// A file that a build has written.
struct WrittenFile {
  book::Output output = book::Output::Epub;
  std::filesystem::path path;
  std::size_t size = 0;  ///< in bytes
};

/// What a Step took.
struct StepTime {
  std::chrono::nanoseconds wall{};
  std::chrono::nanoseconds processor{};  ///< of all threads
};

/// What a build tells of its work.
struct Statistics {
  std::size_t pages = 0;  ///< 0: no PDF was made
  std::size_t words = 0;
  std::size_t listings = 0;
  /// By Step.
  std::array<StepTime, 3> times{};
};

/// A book, with all that its outputs are made of.
struct CompiledBook {
  std::shared_ptr<Typography> typography;
  std::vector<css::Stylesheet> sheets;
  book::Book book;
  page::Pages pages;                                ///< none where no output asked for them
  std::vector<std::shared_ptr<const void>> owners;  ///< of what the pages share with other builds
};

/// All that comes of a build.
struct Result {
  std::unique_ptr<SourceMap> sources;  ///< what the diagnostics' spans are in
  std::vector<CompiledBook> books;     ///< those asked for with Request::keeps_books
  std::vector<WrittenFile> files;
  std::vector<Diagnostic> causes;  ///< in the order of the text, one per cause
  bool has_book = false;           ///< false: nothing could be compiled
  Statistics statistics;
  std::string dump;
  /// The fault of the surroundings that has ended the build; what it had found until then is here.
  std::exception_ptr failure;

  bool has(Severity) const;
};

/// Makes books of Markdown. Faults in the book are in the Result, and what the surroundings refused
/// is its failure. All outputs appear in their places when all are complete.
Result compile(Session&, const Request&);

}  // namespace quire::build
