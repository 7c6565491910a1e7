#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <map>
#include <string_view>
#include <vector>

#include "cli/version.h"

namespace quire::cli {
namespace {

const std::map<std::string, Stage> stages{
    {"dom", Stage::Dom},
    {"style", Stage::Style},
    {"boxes", Stage::Boxes},
    {"lines", Stage::Lines},
    {"pages", Stage::Pages},
    {"tags", Stage::Tags},
};

/// The sizes that --page knows by name, in CSS. Source: css-page-3 #page-size-prop; trims of the
/// trade.
struct NamedSize {
  std::string_view name, css;
};
constexpr std::array sizes{
    NamedSize{"a4", "210mm 297mm"},
    NamedSize{"a5", "148mm 210mm"},
    NamedSize{"letter", "8.5in 11in"},
    NamedSize{"7x9.25in", "7in 9.25in"},
    NamedSize{"6x9in", "6in 9in"},
};

/// "6x9in", "170x240mm" or a name, as the value of CSS's `size`; an empty string if it is neither.
std::string css_size(const std::string& text) {
  for (const auto& [name, css] : sizes)
    if (text == name) return std::string(css);
  double width = 0;
  double height = 0;
  std::array<char, 3> unit{};
  int used = 0;
  if (std::sscanf(text.c_str(), "%lfx%lf%2[a-z]%n", &width, &height, unit.data(), &used) != 3)
    return {};
  const std::string_view name = unit.data();
  const bool is_unit = name == "in" || name == "mm" || name == "cm" || name == "pt";
  if (!is_unit || static_cast<std::size_t>(used) != text.size() || !(width > 0) || !(height > 0))
    return {};
  return fmt::format("{}{} {}{}", width, name, height, name);
}

/// What the options are read into, before they are understood.
struct Raw {
  std::string path = ".";
  std::string to = "epub,pdf";
  std::string output;
  std::string page;
  std::string data;
  std::size_t jobs = 0;
  std::string stage = "dom";
};

void add_path(CLI::App& command, Raw& raw) {
  command.add_option("PATH", raw.path, "a Markdown file, or a folder with quire.toml (default: .)");
}

void add_shared(CLI::App& command, Raw& raw) {
  command
      .add_option(
          "--page",
          raw.page,
          "the page's size: 7x9.25in (default), a5, a4, letter, 6x9in, 170x240mm …"
      )
      ->check([](const std::string& text) {
        return css_size(text).empty() ? "no such page size: " + text : std::string();
      });
  command.add_option("--jobs", raw.jobs, "threads (default: one a processor)");
  command.add_option("--data", raw.data, "the folder with fonts and hyphenation patterns");
}

CLI::App& add_build(CLI::App& app, Raw& raw) {
  auto& build = *app.add_subcommand("build", "make the books");
  add_path(build, raw);
  build.add_option("--to", raw.to, "what to make (default: epub,pdf)")
      ->check(CLI::IsMember({"epub", "pdf", "epub,pdf", "pdf,epub"}));
  build.add_option(
      "-o,--output", raw.output, "the folder to put them into (default: the working folder)"
  );
  add_shared(build, raw);
  return build;
}

}  // namespace

std::variant<Options, Nothing> parse_options(int argc, char** argv) {
  CLI::App app("quire turns Markdown into an EPUB and a typeset PDF.", "quire");
  app.set_version_flag("--version", std::string("quire ") + version);
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 faults in the book, 2 faults of the surroundings.");
  Raw raw;
  add_build(app, raw);
  auto& check = *app.add_subcommand("check", "everything but writing");
  add_path(check, raw);
  add_shared(check, raw);
  auto& dump = *app.add_subcommand("dump", "print what a stage has made");
  add_path(dump, raw);
  add_shared(dump, raw);
  dump.add_option("--stage", raw.stage, "dom, style, boxes, lines, pages or tags")
      ->required()
      ->check(CLI::IsMember(stages));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Nothing{app.exit(error) == 0 ? 0 : 2};
  }

  Options options;
  options.command = dump.parsed()    ? Command::Dump
                    : check.parsed() ? Command::Check
                                     : Command::Build;
  options.path = raw.path;
  options.epub = raw.to.find("epub") != std::string::npos;
  options.pdf = raw.to.find("pdf") != std::string::npos;
  options.output = raw.output;
  if (!raw.page.empty()) options.page = css_size(raw.page);
  options.jobs = raw.jobs;
  if (!raw.data.empty()) options.data = raw.data;
  options.stage = stages.at(raw.stage);
  return options;
}

}  // namespace quire::cli
