// What an edit costs a program that lives on, as quire watch does: CPU milliseconds on one thread
// of each build, by step, the median, and the memory held after the first build and the last.
//
//   quire_edits_bench FOLDER [EDITS]
//
// A word is put into a paragraph of another chapter each time; all files are in memory.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "build/compile.h"
#include "cli/run/heap.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

/// Puts the files of a folder into memory, below "book". Returns the Markdown files.
std::vector<std::string> load(const fs::path& folder, MemoryFiles& files) {
  std::vector<std::string> chapters;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto name = "book/" + entry.path().lexically_relative(folder).string();
    files.put(name, DiskFiles().read(entry.path()));
    if (name.ends_with(".md")) chapters.push_back(name);
  }
  std::ranges::sort(chapters);
  return chapters;
}

/// Puts a word behind the first full stop of the second half of a text.
std::string edited(std::string text) {
  const auto at = text.find(". ", text.size() / 2);
  return at == std::string::npos ? text + "\nWord.\n" : text.insert(at + 2, "Word. ");
}

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

/// The memory that this process holds, in megabytes. Source: proc(5), /proc/self/statm.
double megabytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

int run(const fs::path& folder, std::size_t edits) {
  MemoryFiles files;
  const auto chapters = load(fs::is_directory(folder) ? folder : folder.parent_path(), files);
  if (chapters.empty()) return 2;
  build::Session session(files, {QUIRE_BUILD_DIRECTORY "/share/quire", {}}, 1);
  session.remember();
  std::vector<double> totals;
  double memory = 0;
  std::printf("%-40s %8s %8s %8s %8s\n", "edited", "read", "set", "write", "all");
  for (std::size_t i = 0; i <= edits; ++i) {
    const auto& chapter = chapters[(i * 7 + chapters.size() / 3) % chapters.size()];
    if (i > 0) files.put(chapter, edited(files.read(chapter)));
    build::Request request;
    request.path = "book";
    request.folder = "out";
    const auto result = build::compile(session, request);
    if (result.failure) std::rethrow_exception(result.failure);
    const auto& times = result.statistics.times;
    double all = 0;
    std::printf("%-40s", i > 0 ? chapter.c_str() : "nothing: the first build");
    for (const auto& time : times) {
      all += milliseconds(time.processor);
      std::printf(" %8.1f", milliseconds(time.processor));
    }
    std::printf(" %8.1f\n", all);
    if (i == 0) memory = megabytes();
    if (i > 0) totals.push_back(all);
  }
  std::ranges::sort(totals);
  if (!totals.empty())
    std::printf(
        "median of %zu edits: %.1f ms; %.0f MB after the first build, %.0f MB at the end\n",
        edits,
        totals[edits / 2],
        memory,
        megabytes()
    );
  return 0;
}

}  // namespace
}  // namespace quire

int main(int count, char** arguments) {
  if (count < 2) return std::fputs("usage: quire_edits_bench FOLDER [EDITS]\n", stderr), 2;
  quire::cli::prepare_heap();
  return quire::run(arguments[1], count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 10);
}
