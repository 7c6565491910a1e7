#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/near_name.h"
#include "base/terminal.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/options/option_table.h"
#include "cli/options/option_values.h"
#include "cli/options/version.h"
#include "cli/usage_fault.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;
using book::Output;
using Texts = std::vector<std::string>;

constexpr std::string_view version_names = "-V,--version";

/// What the command line gives one command.
struct Given {
  std::map<const OptionRow*, Texts> values;
  Texts operands;
};

void add_command(CLI::App& app, const CommandRow& row, Given& given) {
  auto& command = *app.add_subcommand(std::string(row.name));
  command.set_help_flag();
  command.allow_extras();
  command.add_option("operands", given.operands);
  for (const auto& option : option_table()) {
    if (!option.is_of(row.command)) continue;
    auto& values = given.values[&option];
    const std::string names(option.names);
    if (option.value.empty())
      command.add_flag_function(
                 names, [&values](std::int64_t) { values.emplace_back("true"); }
      )->disable_flag_override();
    else
      command.add_option(names, values)->allow_extra_args(false);
  }
}

/// "did you mean --page or --pages?" of --pagesize: what it begins with, else what is spelled
/// alike.
std::string nearest_option(const std::string& name, const Texts& known) {
  std::string beginnings;
  for (const auto& one : known)
    if (name.starts_with(one) || (one.starts_with(name) && name.size() > 3))
      beginnings += (beginnings.empty() ? "" : " or ") + one;
  return beginnings.empty() ? did_you_mean(name, known)
                            : fmt::format("did you mean {}?", beginnings);
}

/// Throws for the first argument that nobody has taken.
void refuse_rest(const Texts& rest, const CommandRow& row) {
  if (rest.empty()) return;
  const auto name = rest.front().substr(0, rest.front().find('='));
  std::vector<std::string> known;
  for (const auto& option : option_table())
    if (option.is_of(row.command)) known.emplace_back(option.long_name());
  const auto nearest = name.starts_with("--") ? nearest_option(name, known) : std::string();
  const bool is_option = name.starts_with('-');
  throw UsageFault(
      fmt::format("{}: {}", is_option ? "unknown option" : "unexpected argument", name),
      nearest.empty() ? fmt::format("`quire {} --help` lists the options", row.name) : nearest
  );
}

/// The option that the library complains about, from its message: "--page: 1 required …".
const OptionRow* blamed_by(std::string_view message) {
  auto name = std::string(message.substr(0, message.find_first_of(": ")));
  if (!name.starts_with('-')) name.insert(0, "--");
  const auto table = option_table();
  const auto found = std::ranges::find_if(table, [&](const OptionRow& option) {
    return option.long_name() == name || option.names.substr(0, option.names.find(',')) == name;
  });
  return found == table.end() ? nullptr : &*found;
}

[[noreturn]] void refuse(const CLI::ParseError& error) {
  const auto* option = blamed_by(error.what());
  if (!option) throw UsageFault(error.what());
  if (option->value.empty())
    throw UsageFault(fmt::format("{} takes no value", option->long_name()));
  throw UsageFault(
      fmt::format(
          "{} needs a value: {} {}", option->long_name(), option->long_name(), option->value
      ),
      std::string(option->help)
  );
}

/// What the environment says where the command line does not; flags are set by anything but
/// nothing, "0" and "false".
Texts of_environment(const OptionRow& option) {
  const char* const text = std::getenv(variable_of(option).c_str());
  if (!text || !*text) return {};
  const std::string_view value = text;
  if (option.value.empty() && (value == "0" || value == "false")) return {};
  return {text};
}

void take(const OptionRow& option, Texts values, Options& options) {
  if (!option.take) return;
  const bool is_given = !values.empty();
  if (!is_given) values = of_environment(option);
  if (values.empty()) return;
  if (!option.repeats) values = {values.back()};
  try {
    for (const auto& value : values)
      option.take(options, value);
  } catch (const UsageFault& fault) {
    if (is_given) throw;
    throw UsageFault(fmt::format("{}: {}", variable_of(option), fault.what()), fault.hint);
  }
}

/// The output whose files have the name's ending.
std::optional<Output> output_of(const fs::path& name) {
  const auto ending = name.extension().string();
  const auto output = ending.empty() ? std::nullopt : book::output_named(ending.substr(1));
  return output == Output::Png ? std::nullopt : output;
}

/// Makes of -o a folder, or the place of one output.
void place_output(Options& options) {
  auto& request = options.request;
  if (options.output == "-") {
    const auto output = request.outputs;
    for (const auto& [word, one] : book::output_names)
      if (one != Output::Png && output == book::Outputs{one}) request.places[one] = "-";
    if (request.places.empty())
      throw UsageFault("standard output takes one file", "choose it with --to epub, pdf or html");
    return;
  }
  const auto output = output_of(options.output);
  std::error_code ignored;
  if (!output || fs::is_directory(options.output, ignored)) {
    request.folder = options.output;
    return;
  }
  if (request.outputs && *request.outputs != book::Outputs{*output})
    throw UsageFault(
        fmt::format("--to asks for more or other files than {}", options.output),
        "name each with --epub FILE, --pdf FILE and --html FILE, or a folder with -o"
    );
  request.places[*output] = options.output;
}

/// Files that are named are made; if --to says more, so are these.
void finish_outputs(Options& options) {
  auto& request = options.request;
  if (!options.output.empty()) place_output(options);
  if (request.places.empty()) return;
  auto outputs = request.outputs.value_or(book::Outputs());
  for (const auto& [output, place] : request.places)
    outputs.add(output);
  request.outputs = outputs;
  if (options.paths.size() > 1 && !options.is_one_book)
    throw UsageFault(
        "one file cannot hold several books", "name a folder with -o, or use --as-book"
    );
  if (!options.writes_to_standard_output()) return;
  if (options.command != Command::Build)
    throw UsageFault("standard output cannot be written more than once", "name a file with -o");
  if (options.format != Format::Text)
    throw UsageFault("--format and the book would both go to standard output");
  if (request.imposition)
    throw UsageFault("--impose makes a second file", "name it with --pdf FILE");
}

/// Standard input can be read once; it cannot change.
void finish_following(const Options& options) {
  if (std::ranges::find(options.paths, "-") != options.paths.end())
    throw UsageFault("standard input cannot be followed", "name a file");
  if (options.paths.size() > 1 && !options.is_one_book)
    throw UsageFault("only one book can be followed", "combine the files with --as-book");
}

/// Both reports need the book itself; nothing of it is written.
void finish_check(Options& options) {
  options.request.writes = false;
  options.request.keeps_books =
      options.reports_accessibility || !options.accessibility_page.empty();
  if (options.reports_accessibility && options.format != Format::Text)
    throw UsageFault(
        "--a11y and --format would both go to standard output", "use --a11y-html FILE"
    );
  if (!options.accessibility_page.empty() && options.paths.size() > 1 && !options.is_one_book)
    throw UsageFault("one file cannot hold the reports of several books", "use --a11y");
}

/// What options mean together.
void finish(Options& options) {
  auto& request = options.request;
  switch (options.command) {
    case Command::Build: finish_outputs(options); break;
    case Command::Watch: finish_outputs(options); [[fallthrough]];
    case Command::Preview: finish_following(options); break;
    case Command::Check: finish_check(options); break;
    case Command::Dump:
      if (!options.stage) throw UsageFault("dump needs --stage", use_one_of(stage_names()));
      if (options.reads_out && options.stage != build::Stage::Tags)
        throw UsageFault("--read needs --stage=tags");
      request.dump = options.reads_out ? build::Stage::Speech : options.stage;
      break;
    default: break;
  }
  if (options.is_confined && options.opens)
    throw UsageFault("--open cannot be combined with --sandbox, which runs no other program");
  const bool prints_dependencies = options.dependencies == "-";
  if (prints_dependencies &&
      (options.writes_to_standard_output() || options.format != Format::Text))
    throw UsageFault(
        "--deps - and the summary or the book would both go to standard output", "name a file"
    );
  if (!request.selection.pages.empty() && !request.selection.chapters.empty())
    throw UsageFault("--pages and --chapter cannot be combined");
  if (options.paths.empty()) return;
  request.path = options.paths.front();
  if (options.is_one_book) request.others.assign(options.paths.begin() + 1, options.paths.end());
}

/// The library's work: splits the arguments among the command's options.
const CommandRow& split(int argc, char** argv, std::map<Command, Given>& given) {
  CLI::App app("quire", "quire");
  app.set_help_flag();
  app.require_subcommand(1);
  for (const auto& row : command_table())
    add_command(app, row, given[row.command]);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    refuse(error);
  }
  const auto commands = app.get_subcommands();
  const auto& row = *command_named(commands.front()->get_name());
  refuse_rest(commands.front()->remaining(), row);
  return row;
}

Options parsed(int argc, char** argv) {
  std::map<Command, Given> all;
  const auto& row = split(argc, argv, all);
  const auto& given = all[row.command];
  Options options;
  options.command = row.command;
  for (const auto& option : option_table()) {
    if (!option.is_of(row.command)) continue;
    const auto& values = given.values.at(&option);
    if (!option.take && !values.empty()) {  // --help
      options.command = Command::Help;
      options.word = row.name;
      return options;
    }
    take(option, values, options);
  }
  row.take(options, given.operands);
  finish(options);
  return options;
}

bool is_named(std::string_view names, std::string_view argument) {
  return argument == names.substr(0, 2) || argument == names.substr(3);
}

}  // namespace

bool Options::writes_to_standard_output() const {
  return std::ranges::any_of(request.places, [](const auto& place) { return place.second == "-"; });
}

void print(const UsageFault& fault) {
  std::cerr << "quire: " << for_terminal(fault.what(), true) << '\n';
  if (!fault.hint.empty()) std::cerr << "      = hint: " << for_terminal(fault.hint, true) << '\n';
}

std::variant<Options, Nothing> parse_options(int argc, char** argv) try {
  const std::string first = argc > 1 ? argv[1] : "--help";
  if (is_named(version_names, first)) {
    std::cout << "quire " << version << '\n';
    return Nothing{0};
  }
  if (is_named("-h,--help", first)) {
    print_help(std::cout);
    return Nothing{0};
  }
  if (!command_named(first)) {
    if (first.starts_with('-'))
      throw UsageFault("unknown option: " + first, "`quire help` lists all commands");
    refuse_command(first);
  }
  return parsed(argc, argv);
} catch (const UsageFault& fault) {
  print(fault);
  return Nothing{2};
}

}  // namespace quire::cli
