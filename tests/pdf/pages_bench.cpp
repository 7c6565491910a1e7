// CPU time and memory of the PDF of a synthetic book: bench_pdf [PAGES]. Prose of 36 lines a page
// in five paragraphs with a link, and a listing of eight lines in five colours.

#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/file.h"
#include "base/file_system.h"
#include "base/task_pool.h"
#include "pdf/sheet.h"
#include "pdf/write.h"

namespace quire::pdf::test {
namespace {

using layout::Role;

const std::array<std::string, 24> words{
    "ownership", "is",     "a",       "set",     "of",         "rules", "that",   "governs",
    "how",       "the",    "program", "manages", "memory,",    "first", "office", "fields",
    "borrowed",  "values", "and",     "their",   "lifetimes.", "Stack", "heap",   "traits"};

struct Faces {
  font::FaceId serif, bold, mono;
};

std::string words_from(std::uint32_t& seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    seed = seed * 1'664'525 + 1'013'904'223;
    text += words[(seed >> 16) % words.size()] + ' ';
  }
  return text;
}

void add_prose(Sheet& sheet, const Faces& faces, std::uint32_t& seed, double& y) {
  const auto p = sheet.add(Role::P);
  const auto link = sheet.add_link(p, "https://example.org/");
  const Length size = Length::from_pt(10.5);
  for (int line = 0; line < 7; ++line, y += 13) {
    if (line == 3)
      sheet.write(
          54,
          y,
          {{words_from(seed, 5), {p, faces.serif, size}},
           {"a link", {link, faces.serif, size, {0, 0, 160}}},
           {" " + words_from(seed, 3), {p, faces.serif, size}}}
      );
    else
      sheet.write(54, y, {{words_from(seed, 10), {p, faces.serif, size}}});
  }
  y += 4;
}

void add_listing(Sheet& sheet, const Faces& faces, std::uint32_t& seed, double& y) {
  const auto code = sheet.add(Role::Code);
  const Length size = Length::from_pt(8.5);
  sheet.put(
      50, y - 10, {Length::from_pt(360), Length::from_pt(92)}, layout::FillFragment{{245, 245, 245}}
  );
  for (int line = 0; line < 8; ++line, y += 11) {
    const auto elem = sheet.add(Role::Span, code);
    std::vector<Stretch> stretches{{"    ", {elem, faces.mono, size}}};
    std::string source = "    ";
    for (std::uint8_t token = 0; token < 5; ++token) {
      const auto text = words_from(seed, 1);
      const Color color{static_cast<std::uint8_t>(token * 40), 60, 90};
      stretches.push_back({text, {elem, faces.mono, size, color}});
      source += text;
    }
    sheet[elem].actual_text = source + "\n";
    sheet.write(54, y, stretches);
  }
}

double cpu() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void fill(Sheet& sheet, const Faces& faces, int pages) {
  std::uint32_t seed = 1;
  for (int i = 0; i < pages; ++i) {
    auto& page = sheet.new_page(std::to_string(i + 1));
    page.size = {Length::from_pt(504), Length::from_pt(666)};
    page.destinations.push_back({"chapter-001.xhtml#p" + std::to_string(i), {}});
    double y = 60;
    sheet.write(
        54,
        y,
        {{"Heading " + std::to_string(i), {sheet.add(Role::H2), faces.bold, Length::from_pt(14)}}}
    );
    y += 20;
    for (int paragraph = 0; paragraph < 5; ++paragraph)
      add_prose(sheet, faces, seed, y);
    add_listing(sheet, faces, seed, y);
    sheet.write(240, 640, {{std::to_string(i + 1), {0, faces.serif}}}, true);
  }
}

int bench(int pages) {
  Sheet sheet(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  const Faces faces{sheet.face("serif"), sheet.face("serif", 700), sheet.face("monospace")};
  fill(sheet, faces, pages);
  std::size_t glyphs = 0;
  for (const auto& page : sheet.pages.pages)
    for (const auto& placed : page.placed)
      if (const auto* line = std::get_if<layout::LineFragment>(&placed.fragment->content))
        glyphs += line->text->glyphs.size();
  const auto memory = peak_kilobytes();
  const auto path = std::filesystem::path(QUIRE_BUILD_DIRECTORY) / "bench.pdf";
  const auto elements = sheet.tree().elements.size();
  const auto start = cpu();
  const auto output = DiskFiles().create(path);
  write(sheet.book, sheet.pages, sheet.fonts, TaskPool(1), *output);
  output->commit();
  const auto written = cpu() - start;
  std::printf("%d pages, %zu glyphs, %zu elements\n", pages, glyphs, elements);
  std::printf("%.3f s, %ju bytes\n", written, std::filesystem::file_size(path));
  std::printf(
      "memory %ld MB above the pages' %ld MB\n", (peak_kilobytes() - memory) / 1024, memory / 1024
  );
  return 0;
}

}  // namespace
}  // namespace quire::pdf::test

int main(int argc, char** argv) {
  return quire::pdf::test::bench(argc > 1 ? std::atoi(argv[1]) : 750);
}
