// CPU and wall milliseconds of each stage, and the peak of memory, for every book named on the
// command line (the post, if none is): quire_bench [--benchmark_…] BOOK…
//
// A stage is measured alone, on one thread, on what the stages before it made. "all" is the whole
// of `quire build`, with as many threads as the machine has, in a process of its own, so that its
// peak of memory is its own.
//
// Beside each stands the design's budget for "The Rust Programming Language", 165,000 words and 956
// listings: by it other books are judged in proportion.

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/file_system.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "book/manifest.h"
#include "build/sheets.h"
#include "css/cascade.h"
#include "epub/check.h"
#include "epub/write.h"
#include "font/font_set.h"
#include "highlight/grammars.h"
#include "page/chapter.h"
#include "page/paginate.h"
#include "pdf/write.h"
#include "text/typesetter.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

const fs::path data = fs::path(QUIRE_BUILD_DIRECTORY) / "share/quire";
constexpr std::int64_t some_date = 1'754'179'200;

/// Everything that the stages of one book need and make.
struct Workshop {
  explicit Workshop(fs::path path)
      : path(std::move(path)),
        fonts(font::FontSet::load(data / "fonts")),
        hyphenators(data / "hyphen") {
    parsers.emplace_back(grammars);
    typesetters.push_back({fonts, hyphenators, cache});
    book = std::make_unique<book::Book>(assemble());
    sheets = build::load_sheets(*book, book::Theme::Classic, files, sources, diagnostics);
    cascade = std::make_unique<css::Cascade>(sheets, css::Medium::Print, diagnostics);
    pages = page::paginate(*book, *cascade, typesetters, pool, diagnostics);
  }

  book::Manifest manifest() {
    auto read = book::read_manifest(files, path, {some_date}, sources, diagnostics);
    if (!read) throw std::runtime_error("not a book: " + path.string());
    return std::move(*read);
  }
  book::Book assemble() {
    return book::assemble(manifest(), files, sources, {pool, parsers}, diagnostics);
  }

  DiskFiles files;
  fs::path path;
  SourceMap sources;
  Diagnostics diagnostics;
  TaskPool pool{1};
  highlight::Grammars grammars;
  std::vector<markdown::Parser> parsers;
  font::FontSet fonts;
  text::Hyphenators hyphenators;
  text::ShapeCache cache;
  std::vector<text::Typesetter> typesetters;
  std::unique_ptr<book::Book> book;
  std::vector<css::Stylesheet> sheets;
  std::unique_ptr<css::Cascade> cascade;
  page::Pages pages;
};

void parse(benchmark::State& state, Workshop& shop) {
  for (auto _ : state) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto manifest =
        book::read_manifest(shop.files, shop.path, {some_date}, sources, diagnostics);
    for (const auto& file : manifest->chapters)
      benchmark::DoNotOptimize(shop.parsers[0].parse(
          sources[file.source], {manifest->metadata.language, file.body_offset}, diagnostics
      ));
  }
}

void assemble(benchmark::State& state, Workshop& shop) {
  for (auto _ : state)
    benchmark::DoNotOptimize(shop.assemble());
}

void boxes(benchmark::State& state, Workshop& shop) {
  for (auto _ : state)
    for (std::uint32_t chapter = 0; chapter < shop.book->chapters.size(); ++chapter)
      benchmark::DoNotOptimize(
          layout::build_boxes(*shop.book, chapter, *shop.cascade, {}, shop.diagnostics)
      );
}

void lines(benchmark::State& state, Workshop& shop) {
  std::vector<layout::BoxTree> trees;
  for (std::uint32_t chapter = 0; chapter < shop.book->chapters.size(); ++chapter)
    trees.push_back(layout::build_boxes(*shop.book, chapter, *shop.cascade, {}, shop.diagnostics));
  css::StyleTable styles;
  const auto area = page::page_area(shop.cascade->page_style({}, styles));
  for (auto _ : state)
    for (const auto& tree : trees) {
      text::ShapeCache cold;
      benchmark::DoNotOptimize(layout::lay_out(
          tree, area, *shop.book, {shop.fonts, shop.hyphenators, cold}, shop.diagnostics
      ));
    }
}

void paginate(benchmark::State& state, Workshop& shop) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        page::paginate(*shop.book, *shop.cascade, shop.typesetters, shop.pool, shop.diagnostics)
    );
}

void pdf(benchmark::State& state, Workshop& shop) {
  for (auto _ : state) {
    const auto output = DiskFiles().create(fs::temp_directory_path() / "quire-bench.pdf");
    pdf::write(*shop.book, shop.pages, shop.fonts, shop.pool, *output);
  }
}

void epub(benchmark::State& state, Workshop& shop) {
  for (auto _ : state) {
    const auto output = DiskFiles().create(fs::temp_directory_path() / "quire-bench.epub");
    const auto container =
        epub::container_of(*shop.book, shop.sheets, shop.pages.page_map, shop.fonts, shop.pool);
    epub::write(container, shop.pool, *output);
  }
}

void check(benchmark::State& state, Workshop& shop) {
  const auto container =
      epub::container_of(*shop.book, shop.sheets, shop.pages.page_map, shop.fonts, shop.pool);
  for (auto _ : state)
    benchmark::DoNotOptimize(epub::faults_of(container, shop.pool));
}

/// Runs the program itself; returns what the kernel says it took.
rusage run_program(const fs::path& book) {
  const auto program = (fs::path(QUIRE_BUILD_DIRECTORY) / "quire").string();
  const auto output = fs::temp_directory_path() / "quire-bench";
  const auto child = ::fork();
  if (child == 0) {
    ::freopen("/dev/null", "w", stdout);
    ::freopen("/dev/null", "w", stderr);
    ::execl(program.c_str(), "quire", "build", book.c_str(), "-o", output.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) throw std::runtime_error("quire build failed");
  return usage;
}

double milliseconds(timeval time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

constexpr double cpu_budget = 1500;  // milliseconds
constexpr double wall_budget = 900;  // milliseconds, on two cores
constexpr double peak_budget = 120;  // MB

void all(benchmark::State& state, const fs::path& book) {
  double cpu = 0;
  long peak = 0;
  for (auto _ : state) {
    const auto usage = run_program(book);
    cpu += milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    peak = std::max(peak, usage.ru_maxrss);
  }
  state.counters["CPU_ms"] = benchmark::Counter(cpu, benchmark::Counter::kAvgIterations);
  state.counters["peak_MB"] = static_cast<double>(peak) / 1024;
  state.counters["budget_CPU_ms"] = cpu_budget;
  state.counters["budget_wall_ms"] = wall_budget;
  state.counters["budget_peak_MB"] = peak_budget;
}

/// A stage, and what it may take: milliseconds of CPU.
struct Stage {
  const char* name;
  void (*measure)(benchmark::State&, Workshop&);
  double budget;
};

void add(const fs::path& path) {
  const auto name = fs::canonical(path).filename().string().substr(0, 24);
  const auto shop = std::make_shared<Workshop>(path);
  // What is shared: assembling parses and highlights, paginating makes boxes and lines.
  const Stage stages[] = {
      {"parse", parse, 50},
      {"assemble", assemble, 380},
      {"boxes", boxes, 120},
      {"lines", lines, 200},
      {"paginate", paginate, 320},
      {"pdf", pdf, 570},
      {"epub", epub, 400},
      {"epub_check", check, 100},
  };
  for (const auto& [stage, measure, budget] : stages)
    benchmark::RegisterBenchmark(
        (name + '/' + stage).c_str(),
        [shop, measure = measure, budget = budget](auto& state) {
          measure(state, *shop);
          state.counters["budget_ms"] = budget;
        }
    )->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark((name + "/all").c_str(), [path](auto& state) { all(state, path); })
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

}  // namespace
}  // namespace quire

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc == 1) {
    for (const auto& entry : std::filesystem::directory_iterator(QUIRE_SOURCE_DIRECTORY "/content"))
      if (entry.is_directory()) quire::add(entry.path() / "content.md");
  }
  for (int i = 1; i < argc; ++i)
    quire::add(argv[i]);
  benchmark::RunSpecifiedBenchmarks();
}
