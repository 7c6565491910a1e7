#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <sstream>
#include <string_view>
#include <system_error>
#include <tuple>
#include <vector>

#include "base/terminal.h"
#include "book/page_size.h"
#include "cli/version.h"

namespace quire::cli {
namespace {

/// The words that an option takes, in the order in which they are told.
template <typename Value>
struct Choice {
  const char* word;
  Value value;
};
constexpr std::array stages{
    Choice<build::Stage>{"dom", build::Stage::Dom},
    Choice<build::Stage>{"style", build::Stage::Style},
    Choice<build::Stage>{"boxes", build::Stage::Boxes},
    Choice<build::Stage>{"lines", build::Stage::Lines},
    Choice<build::Stage>{"pages", build::Stage::Pages},
    Choice<build::Stage>{"tags", build::Stage::Tags},
};
constexpr std::array formats{
    Choice<Format>{"text", Format::Text},
    Choice<Format>{"json", Format::Json},
    Choice<Format>{"github", Format::Github},
};
constexpr std::array colors{
    Choice<Color>{"auto", Color::Auto},
    Choice<Color>{"always", Color::Always},
    Choice<Color>{"never", Color::Never},
};

/// Adds an option that takes one of the words.
template <typename Value, std::size_t N>
CLI::Option* add_choice(
    CLI::App& command,
    const char* name,
    Value& value,
    const std::array<Choice<Value>, N>& choices,
    const std::string& help
) {
  std::string words;
  for (const auto& choice : choices)
    words += (words.empty() ? "" : ", ") + std::string(choice.word);
  const auto take = [&value, &choices, words, name](const std::string& given) {
    const auto found =
        std::ranges::find_if(choices, [&](const auto& choice) { return given == choice.word; });
    if (found == choices.end())
      throw CLI::ValidationError(
          name, fmt::format("invalid value: {} (use one of {})", given, words)
      );
    value = found->value;
  };
  return command.add_option_function<std::string>(name, take, fmt::format("{}: {}", help, words))
      ->type_name("WORD");
}

/// The words between commas.
std::vector<std::string_view> parted(std::string_view words) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto comma = words.find(',');
    parts.push_back(words.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    words.remove_prefix(comma + 1);
  }
}

/// Names of outputs, with commas between them; nothing if one of them is none.
std::optional<book::Outputs> outputs_named(std::string_view words) {
  book::Outputs outputs;
  for (const auto word : parted(words)) {
    const auto output = book::output_named(word);
    if (!output) return std::nullopt;
    outputs.add(*output);
  }
  return outputs;
}

void add_path(CLI::App& command, Options& options) {
  const auto take = [&options](const std::vector<std::string>& paths) {
    options.request.path = paths.front();
    options.request.others.assign(paths.begin() + 1, paths.end());
  };
  command
      .add_option_function<std::vector<std::string>>(
          "PATH",
          take,
          "Markdown files, folders, or - for standard input (default: this\n"
          "folder); several are one book"
      )
      ->type_name("");
}

void add_page(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& given) {
    auto& page = options.request.page;
    page = book::css_page_size(given);
    if (page->empty()) throw CLI::ValidationError("--page", "unknown page size: " + given);
  };
  command
      .add_option_function<std::string>(
          "--page",
          take,
          "the page: 7x9.25in (default), 6x9in, a4, a5, letter,\n"
          "or WIDTHxHEIGHT in in, mm, cm or pt"
      )
      ->type_name("SIZE");
}

void add_profile(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& given) {
    options.request.profile = book::profile_named(given);
    if (!options.request.profile)
      throw CLI::ValidationError("--profile", "unknown profile: " + given);
  };
  command
      .add_option_function<std::string>(
          "--profile", take, "what the PDF is for: screen (default), print, handout"
      )
      ->type_name("NAME");
}

void add_imposition(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& given) {
    options.request.imposition = pdf::imposition_named(given);
    if (!options.request.imposition)
      throw CLI::ValidationError(
          "--impose", "unknown imposition: " + given + " (booklet, 2up, 4up)"
      );
  };
  command
      .add_option_function<std::string>(
          "--impose",
          take,
          "make a further PDF with the pages on sheets of paper:\nbooklet, 2up, 4up"
      )
      ->type_name("NAME");
}

void add_theme(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& given) {
    options.request.theme = book::theme_named(given);
    if (!options.request.theme) throw CLI::ValidationError("--theme", "unknown theme: " + given);
  };
  command
      .add_option_function<std::string>(
          "--theme", take, "the look: classic (default), modern, compact"
      )
      ->type_name("NAME");
}

void add_surroundings(CLI::App& command, Options& options) {
  command.add_option("--jobs", options.jobs, "number of threads (default: one per processor)")
      ->type_name("N");
  command.add_option("--data", options.data, "the folder with fonts and hyphenation patterns")
      ->type_name("DIR");
  command
      .add_option(
          "--allow-read",
          options.request.granted,
          "a folder that the book may read beside its own (again for more)"
      )
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_diagnostics(CLI::App& command, Options& options) {
  add_choice(command, "--format", options.format, formats, "print diagnostics and summary as");
  add_choice(command, "--color", options.color, colors, "color the text");
  command.add_flag("--strict", options.is_strict, "exit with status 1 on warnings, too");
  command.add_flag("-v,--verbose", options.is_verbose, "show every place of a diagnostic");
}

void add_outputs(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& given) {
    options.request.outputs = outputs_named(given);
    if (!options.request.outputs)
      throw CLI::ValidationError("--to", "unknown output: " + given + " (epub, pdf, html, png)");
  };
  command
      .add_option_function<std::string>(
          "--to",
          take,
          "what to make: epub, pdf, html (one file), png (pages), or\n"
          "several with commas (default: what the book says, or\n"
          "epub,pdf)"
      )
      ->type_name("WHAT");
  command
      .add_option(
          "-o,--output",
          options.request.folder,
          "write into this folder (default: the working folder)"
      )
      ->type_name("DIR");
}

/// Reads "3-5", "3-" or "7"; returns nothing for anything else.
std::optional<build::PageRange> page_range(std::string_view given) {
  const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool is_all = fault == std::errc() && end == digits.data() + digits.size();
    return is_all && value > 0 ? std::optional(value) : std::nullopt;
  };
  const auto dash = given.find('-');
  const auto first = number(given.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return build::PageRange{*first, *first};
  if (dash + 1 == given.size()) return build::PageRange{*first};
  const auto last = number(given.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return build::PageRange{*first, *last};
}

/// Which pages of the book are made.
void add_selection(CLI::App& command, Options& options) {
  auto& selection = options.request.selection;
  const auto take = [&options, &selection](const std::string& given) {
    auto ranges = page::folio_ranges(given);
    const auto range = page_range(given);
    const bool is_backward = given.find_first_not_of("0123456789-") == std::string::npos && !range;
    if (!ranges || is_backward)
      throw CLI::ValidationError("--pages", "invalid pages: " + given + " (use 5-9,12)");
    selection.pages = std::move(*ranges);
    if (range) options.request.pages = *range;
  };
  auto* pages = command
                    .add_option_function<std::string>(
                        "--pages",
                        take,
                        "a PDF of these pages only, by their printed numbers: 5-9,12;\nof PNG: the "
                        "pages to make, such as 3-5"
                    )
                    ->type_name("PAGES");
  command
      .add_option(
          "--chapter",
          selection.chapters,
          "a PDF of this chapter only: its number, file or title\n(again for more)"
      )
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->excludes(pages);
}

void add_page_images(CLI::App& command, Options& options) {
  command
      .add_option(
          "--dpi",
          options.request.dpi,
          "resolution of pages as PNG, in pixels per inch (default: 96)"
      )
      ->type_name("N")
      ->check(CLI::Range(10.0, 1200.0));
}

void add_build(CLI::App& app, Options& options) {
  auto& build = *app.add_subcommand("build", "make the book's files");
  add_path(build, options);
  add_outputs(build, options);
  add_page_images(build, options);
  add_page(build, options);
  add_profile(build, options);
  add_selection(build, options);
  add_imposition(build, options);
  add_theme(build, options);
  add_diagnostics(build, options);
  add_surroundings(build, options);
  build.callback([&options] { options.command = Command::Build; });
}

/// Standard input can be read once; it cannot change.
void refuse_input(const Options& options) {
  const auto& [path, others] = std::tie(options.request.path, options.request.others);
  if (path == "-" || std::ranges::find(others, "-") != others.end())
    throw CLI::ValidationError("PATH", "standard input cannot be followed; name a file");
}

void add_watch(CLI::App& app, Options& options) {
  auto& watch = *app.add_subcommand("watch", "build again whenever a file of the book changes");
  add_path(watch, options);
  add_outputs(watch, options);
  add_page(watch, options);
  add_profile(watch, options);
  add_theme(watch, options);
  add_diagnostics(watch, options);
  add_surroundings(watch, options);
  watch.callback([&options] {
    refuse_input(options);
    options.command = Command::Watch;
  });
}

/// Reads "post.md:12", and what editors put after it: "post.md:12:3".
std::optional<SourceLine> source_line(std::string_view given) {
  const auto number_at_end = [](std::string_view text) -> std::optional<std::uint32_t> {
    const auto digits = text.substr(std::min(text.rfind(':'), text.size() - 1) + 1);
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_all = fault == std::errc() && end == digits.data() + digits.size();
    return is_all && number > 0 ? std::optional(number) : std::nullopt;
  };
  if (given.find(':') == std::string_view::npos) return std::nullopt;
  auto line = number_at_end(given);
  auto path = given.substr(0, given.rfind(':'));
  const bool has_column = line && path.find(':') != std::string_view::npos && number_at_end(path);
  if (has_column) {
    line = number_at_end(path);
    path = path.substr(0, path.rfind(':'));
  }
  if (!line || path.empty()) return std::nullopt;
  return SourceLine{path, *line};
}

void add_place(CLI::App& preview, Options& options) {
  const auto take = [&options](const std::string& given) {
    options.at = source_line(given);
    if (!options.at) throw CLI::ValidationError("--at", "not FILE:LINE: " + given);
  };
  preview
      .add_option_function<std::string>(
          "--at",
          take,
          "show what was written there, in the running preview of PATH\n"
          "if there is one"
      )
      ->type_name("FILE:LINE");
}

void add_preview(CLI::App& app, Options& options) {
  auto& preview = *app.add_subcommand("preview", "show both books in a browser while you write");
  add_path(preview, options);
  preview.add_flag("--open", options.opens_browser, "open the browser");
  preview.add_option("--port", options.port, "the port of 127.0.0.1 (default: any that is free)")
      ->type_name("N")
      ->check(CLI::Range(0, 65535));
  preview
      .add_option(
          "--editor",
          options.editor,
          "the address that opens a place in your editor\n"
          "(default: vscode://file{file}:{line}:{column})"
      )
      ->type_name("URL");
  add_place(preview, options);
  add_page(preview, options);
  add_profile(preview, options);
  add_theme(preview, options);
  add_surroundings(preview, options);
  preview.callback([&options] {
    refuse_input(options);
    options.command = Command::Preview;
  });
}

constexpr std::array stores{
    Choice<epub::Store>{"kindle", epub::Store::Kindle},
    Choice<epub::Store>{"apple", epub::Store::Apple},
    Choice<epub::Store>{"kobo", epub::Store::Kobo},
    Choice<epub::Store>{"google", epub::Store::Google},
};

/// The stores named, with commas between them; false if one of them is none.
bool choose_stores(std::string_view words, Options& options) {
  for (const auto word : parted(words)) {
    if (word == "kdp-print") {
      options.request.print_shops.push_back(page::PrintShop::Kdp);
      continue;
    }
    const auto found =
        std::ranges::find_if(stores, [&](const auto& store) { return word == store.word; });
    if (found == stores.end()) return false;
    options.request.stores.push_back(found->value);
  }
  return true;
}

void add_stores(CLI::App& check, Options& options) {
  const auto take = [&options](const std::string& given) {
    if (!choose_stores(given, options))
      throw CLI::ValidationError(
          "--for", "unknown store: " + given + " (kindle, apple, kobo, google, kdp-print)"
      );
  };
  check
      .add_option_function<std::string>(
          "--for",
          take,
          "check stores' requirements, too: kindle, apple, kobo,\ngoogle; kdp-print: of the PDF"
      )
      ->type_name("STORES");
}

void add_check(CLI::App& app, Options& options) {
  auto& check = *app.add_subcommand("check", "do everything except write the files");
  add_path(check, options);
  add_stores(check, options);
  add_page(check, options);
  add_profile(check, options);
  add_theme(check, options);
  add_diagnostics(check, options);
  add_surroundings(check, options);
  check.callback([&options] { options.request.writes = false; });
}

void add_sync(CLI::App& app, Options& options) {
  auto& sync = *app.add_subcommand("sync", "give listings the lines of the files that they show");
  add_path(sync, options);
  const auto take = [&options](std::int64_t) { options.request.writes = false; };
  sync.add_flag_function("--check", take, "write nothing: say which differ, with exit status 1");
  sync.callback([&options] { options.command = Command::Sync; });
}

void add_verify(CLI::App& app, Options& options) {
  auto& verify = *app.add_subcommand("verify", "run the listings that quire.toml has commands for");
  add_path(verify, options);
  verify.callback([&options] { options.command = Command::Verify; });
}

void add_new(CLI::App& app, Options& options) {
  auto& command = *app.add_subcommand("new", "create a small book to start from");
  auto* folder =
      command.add_option("DIR", options.new_book, "the folder, new or empty")->type_name("");
  auto* from = command
                   .add_option(
                       "--from",
                       options.from,
                       "write a quire.toml for this project, following its\n"
                       "own table of contents"
                   )
                   ->type_name("DIR");
  from->excludes(folder);
  add_theme(command, options);
  command.callback([&options] {
    options.command = Command::New;
    if (options.new_book.empty() && options.from.empty())
      throw CLI::RequiredError("DIR or --from DIR");
  });
}

void add_explain(CLI::App& app, Options& options) {
  auto& explain = *app.add_subcommand("explain", "explain a diagnostic and how to fix it");
  explain.add_option("CODE", options.code, "its code, such as IMG-001 (default: list them all)")
      ->type_name("");
  explain.callback([&options] { options.command = Command::Explain; });
}

void add_dump(CLI::App& app, Options& options) {
  auto& dump = *app.add_subcommand("dump", "print the output of a compiler stage");
  add_path(dump, options);
  add_choice(dump, "--stage", options.stage, stages, "the stage")->required();
  add_page(dump, options);
  add_profile(dump, options);
  add_theme(dump, options);
  add_surroundings(dump, options);
  dump.callback([&options] { options.request.dump = options.stage; });
}

}  // namespace

std::variant<Options, Nothing> parse_options(int argc, char** argv) {
  CLI::App app("quire turns Markdown into an EPUB and a typeset PDF.", "quire");
  app.set_version_flag("--version", std::string("quire ") + version, "print the version");
  app.set_help_flag("-h,--help", "print this");
  app.require_subcommand(1);
  app.footer("Exit status: 0 success, 1 errors in the book, 2 system errors.");
  app.get_formatter()->column_width(26);
  Options options;
  add_build(app, options);
  add_watch(app, options);
  add_preview(app, options);
  add_check(app, options);
  add_sync(app, options);
  add_verify(app, options);
  add_new(app, options);
  add_explain(app, options);
  add_dump(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, faults;
    const auto status = app.exit(error, out, faults);
    std::cout << out.str();
    std::cerr << for_terminal(faults.str(), true);
    return Nothing{status == 0 ? 0 : 2};
  }
  return options;
}

}  // namespace quire::cli
