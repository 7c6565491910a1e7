#include "cli/fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic_text.h"
#include "base/file_system.h"
#include "base/json_text.h"
#include "base/terminal.h"
#include "build/compile.h"
#include "build/font_report.h"
#include "cli/report/progress.h"
#include "cli/report/report.h"
#include "cli/run/data.h"
#include "cli/run/request.h"

namespace quire::cli {
namespace {

/// A book that asks for nothing.
constexpr const char* plain_book = "---\ntitle: A\ndate: 2000-01-01\n---\n\nA\n";

std::string style_of(const font::FaceDescription& face) {
  auto style = std::to_string(face.weight);
  if (face.heaviest > face.weight) style += fmt::format("-{}", face.heaviest);
  if (face.slant != font::Slant::Normal) style += " italic";
  return style;
}

/// "400, 400 italic, 700", each once.
std::string styles_of(const build::ReportedFamily& family) {
  std::vector<std::string> styles;
  for (const auto& [face, is_installed] : family.faces)
    if (auto style = style_of(face); std::ranges::find(styles, style) == styles.end())
      styles.push_back(std::move(style));
  return fmt::format("{}", fmt::join(styles, ", "));
}

bool is_installed(const build::ReportedFamily& family) {
  return std::ranges::any_of(family.faces, &build::ReportedFace::is_installed);
}

/// "the book's", "quire's", or which package brings it.
std::string origin_of(const build::ReportedFamily& family) {
  if (family.is_authors) return "the book's";
  if (is_installed(family)) return "quire's";
  return fmt::format("not installed: {}", family.package);
}

std::string names_of(const std::vector<const font::Script*>& scripts) {
  std::string names;
  for (const auto* script : scripts)
    names += (names.empty() ? "" : "; ") + std::string(script->name);
  return names.empty() ? "other signs" : names;
}

void print_scripts(const build::FontReport& report) {
  constexpr std::string_view row = "{:22}{:24}{:24}{}\n";
  std::cout << fmt::format(row, "script", "text", "headings", "code");
  for (const auto& row_of_script : report.scripts) {
    const auto at = [&](build::FontRole role) {
      const auto& name = row_of_script.by_role.at(static_cast<std::size_t>(role));
      return name.empty() ? std::string("none") : for_terminal(name);
    };
    std::cout << fmt::format(
        row,
        row_of_script.script->name,
        at(build::FontRole::Text),
        at(build::FontRole::Headings),
        at(build::FontRole::Code)
    );
  }
  const auto formulas = static_cast<std::size_t>(build::FontRole::Formulas);
  std::cout << fmt::format(
      "{:22}{}\n", "formulas", for_terminal(report.scripts.front().by_role.at(formulas))
  );
}

void print_families(const build::FontReport& report) {
  for (const auto& family : report.families)
    std::cout << fmt::format(
        "\n{} ({})\n  {}\n  {}\n",
        for_terminal(family.name),
        origin_of(family),
        styles_of(family),
        names_of(family.scripts)
    );
}

std::string json_of(const build::ReportedFace& reported) {
  const auto& face = reported.description;
  return fmt::format(
      R"({{"weight":{},"heaviest":{},"style":{},"file":{},"installed":{}}})",
      face.weight,
      std::max(face.heaviest, face.weight),
      json_string(face.slant == font::Slant::Normal ? "normal" : "italic"),
      json_string(face.path.string()),
      reported.is_installed
  );
}

std::string json_of(const build::ReportedFamily& family) {
  return fmt::format(
      R"({{"family":{},"origin":{},"package":{},"installed":{},"scripts":{},"faces":{}}})",
      json_string(family.name),
      json_string(family.is_authors ? "book" : "quire"),
      json_string(family.package),
      is_installed(family),
      json_array(family.scripts, [](const auto* script) { return json_string(script->tag); }),
      json_array(family.faces, [](const auto& face) { return json_of(face); })
  );
}

std::string json_of(const build::ReportedScript& row) {
  auto members = fmt::format(
      R"("script":{},"name":{})", json_string(row.script->tag), json_string(row.script->name)
  );
  for (std::size_t role = 0; role < row.by_role.size(); ++role)
    members += fmt::format(
        R"(,"{}":{})", build::font_role_names.at(role), json_string(row.by_role.at(role))
    );
  return '{' + members + '}';
}

void print(const build::FontReport& report, Format format) {
  if (format == Format::Json) {
    const auto write = [](const auto& one) { return json_of(one); };
    std::cout << fmt::format(
        "{{\"scripts\":{},\"families\":{}}}\n",
        json_array(report.scripts, write),
        json_array(report.families, write)
    );
    return;
  }
  print_scripts(report);
  print_families(report);
}

/// What is read of the book: its sheets and fonts, but no page is made.
build::Request request_of_fonts(const Options& options, const Progress& progress) {
  auto request = request_of(options, progress);
  request.outputs = book::Outputs{book::Output::Epub};
  request.writes = false;
  request.keeps_books = true;
  if (options.paths.empty()) request.path = "book.md";
  return request;
}

}  // namespace

int fonts(const Options& options) {
  DiskFiles disk;
  MemoryFiles memory;
  memory.put("book.md", plain_book);
  FileSystem& files = options.paths.empty() ? static_cast<FileSystem&>(memory) : disk;
  const auto folders = data_folders(options.data);
  build::Session session(files, folders, options.jobs);
  const Progress no_progress(false);
  const auto result = build::compile(session, request_of_fonts(options, no_progress));
  if (result.failure) std::rethrow_exception(result.failure);
  const DiagnosticLook look{wants_color(options.color), true};
  for (const auto& cause : result.causes)
    if (cause.severity == Severity::Error || cause.code == "CSS-013" ||
        cause.code.starts_with("FNT-"))
      quire::print(std::cerr, cause, *result.sources, look);
  std::cerr.flush();
  for (const auto& book : result.books)
    print(
        build::font_report(book.typography->fonts, book.sheets, folders.data / "fonts"),
        options.format
    );
  return result.has_book ? 0 : 1;
}

}  // namespace quire::cli
