#include "cli/options/option_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/named_value.h"
#include "base/near_name.h"
#include "cli/options/option_values.h"
#include "cli/usage_fault.h"

namespace quire::cli {
namespace {

using Texts = std::vector<std::string>;

constexpr std::array stages{
    NamedValue<build::Stage>{"dom", build::Stage::Dom},
    NamedValue<build::Stage>{"style", build::Stage::Style},
    NamedValue<build::Stage>{"boxes", build::Stage::Boxes},
    NamedValue<build::Stage>{"lines", build::Stage::Lines},
    NamedValue<build::Stage>{"pages", build::Stage::Pages},
    NamedValue<build::Stage>{"tags", build::Stage::Tags},
};
constexpr std::array formats{
    NamedValue<Format>{"text", Format::Text},
    NamedValue<Format>{"json", Format::Json},
    NamedValue<Format>{"github", Format::Github},
    NamedValue<Format>{"sarif", Format::Sarif},
};
constexpr std::array dependency_formats{
    NamedValue<DependencyFormat>{"make", DependencyFormat::Make},
    NamedValue<DependencyFormat>{"json", DependencyFormat::Json},
    NamedValue<DependencyFormat>{"zero", DependencyFormat::Zero},
};
constexpr std::array colors{
    NamedValue<Color>{"auto", Color::Auto},
    NamedValue<Color>{"always", Color::Always},
    NamedValue<Color>{"never", Color::Never},
};

/// The names of a table of NamedValues.
template <const auto& table>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& named : table)
    names.push_back(named.name);
  return names;
}

/// The value of that name in a table; `thing` says what it is.
template <const auto& table>
auto chosen(const char* thing, const std::string& name) {
  const auto found = std::ranges::find(table, name, [](const auto& named) { return named.name; });
  if (found == table.end())
    throw UsageFault(fmt::format("unknown {}: {}", thing, name), use_one_of(names_of<table>()));
  return found->value;
}

constexpr std::uint32_t bit(Command command) { return 1U << static_cast<unsigned>(command); }

template <typename... Commands>
constexpr std::uint32_t of(Commands... commands) {
  return (bit(commands) | ...);
}

constexpr auto making = of(Command::Build, Command::Watch);
constexpr auto reporting = making | bit(Command::Check);
constexpr auto typesetting = reporting | of(Command::Preview, Command::Dump);
constexpr auto reading = typesetting | bit(Command::Fonts);
constexpr auto following = of(Command::Watch, Command::Preview);
constexpr auto all = ~std::uint32_t{0};

void take_paths(Options& options, const Texts& operands) {
  options.paths.assign(operands.begin(), operands.end());
}

void take_path(Options& options, const Texts& operands) {
  if (operands.size() > 1)
    throw UsageFault("unexpected argument: " + operands[1], "name one file or folder");
  take_paths(options, operands);
}

void take_word(Options& options, const Texts& operands) {
  if (operands.size() > 1) throw UsageFault("unexpected argument: " + operands[1]);
  options.word = operands.empty() ? std::string() : operands.front();
}

void take_new_book(Options& options, const Texts& operands) {
  if (operands.size() > 1)
    throw UsageFault("unexpected argument: " + operands[1], "name one folder");
  if (operands.empty() == options.from.empty())
    throw UsageFault("new needs a folder, or --from with one");
  if (!operands.empty()) options.new_book = operands.front();
}

constexpr std::string_view books = "PATH…";
constexpr std::string_view books_meaning =
    "Markdown files, folders, or - for standard input, each a book (default: this folder)";
constexpr std::string_view book_meaning = "a Markdown file or a folder (default: this folder)";

constexpr std::array<CommandRow, 14> commands{{
    {Command::Build,
     "build",
     "make the book's files",
     books,
     books_meaning,
     Completes::Files,
     take_paths},
    {Command::Watch,
     "watch",
     "build again whenever a file of the book changes",
     books,
     book_meaning,
     Completes::Files,
     take_paths},
    {Command::Preview,
     "preview",
     "show both books in a browser while you write",
     books,
     book_meaning,
     Completes::Files,
     take_paths},
    {Command::Check,
     "check",
     "do everything except write the files",
     books,
     books_meaning,
     Completes::Files,
     take_paths},
    {Command::Sync,
     "sync",
     "give listings the lines of the files that they show",
     "PATH",
     book_meaning,
     Completes::Files,
     take_path},
    {Command::Verify,
     "verify",
     "run the listings that quire.toml has commands for",
     "PATH",
     book_meaning,
     Completes::Files,
     take_path},
    {Command::New,
     "new",
     "create a small book to start from",
     "DIR",
     "the folder, new or empty",
     Completes::Folders,
     take_new_book},
    {Command::Explain,
     "explain",
     "explain a diagnostic and how to fix it",
     "CODE",
     "its code, such as IMG-001 (default: list them all)",
     Completes::Nothing,
     take_word},
    {Command::Dump,
     "dump",
     "print the output of a compiler stage",
     books,
     books_meaning,
     Completes::Files,
     take_paths},
    {Command::Fonts,
     "fonts",
     "list the fonts that a book can use, by script",
     "PATH",
     "a Markdown file or a folder (default: quire's own fonts)",
     Completes::Files,
     take_path},
    {Command::Completions,
     "completions",
     "print a script that completes commands and options",
     "SHELL",
     "bash, zsh or fish",
     Completes::Nothing,
     take_word},
    {Command::Man,
     "man",
     "print a manual page",
     "COMMAND",
     "a command (default: quire itself)",
     Completes::Nothing,
     take_word},
    {Command::Info,
     "info",
     "print the version, and hashes of all that books depend on",
     "",
     "",
     Completes::Nothing,
     [](Options&, const Texts& operands) {
       if (!operands.empty()) throw UsageFault("unexpected argument: " + operands.front());
     }},
    {Command::Help,
     "help",
     "explain a command and its options",
     "COMMAND",
     "a command (default: list them all)",
     Completes::Nothing,
     take_word},
}};

constexpr std::array<OptionRow, 45> options{{
    {"--to",
     "WHAT",
     "what to make: epub, pdf, html (one file), png (pages), or several with commas (default: what "
     "the book says, or epub,pdf)",
     making,
     take_outputs,
     true,
     Completes::Words,
     output_words},
    {"-o,--output",
     "PATH",
     "write into this folder (default: the working folder), or to this file if its name ends in "
     ".epub, .pdf or .html; - writes the only output to standard output",
     making,
     [](Options& o, const std::string& value) { o.output = value; },
     false,
     Completes::Files},
    {"--epub",
     "FILE",
     "make an EPUB, and write it to this file",
     making,
     [](Options& o, const std::string& value) { o.request.places[book::Output::Epub] = value; },
     false,
     Completes::Files},
    {"--pdf",
     "FILE",
     "make a PDF, and write it to this file",
     making,
     [](Options& o, const std::string& value) { o.request.places[book::Output::Pdf] = value; },
     false,
     Completes::Files},
    {"--cover",
     "FILE",
     "make the cover of the bound book, with spine and back, as a sheet for its printer, and write "
     "it to this PDF",
     making,
     [](Options& o, const std::string& value) {
       o.request.has_print_cover = true;
       o.request.print_cover_place = value;
     },
     false,
     Completes::Files},
    {"--html",
     "FILE",
     "make one HTML file, and write it to this file",
     making,
     [](Options& o, const std::string& value) { o.request.places[book::Output::Html] = value; },
     false,
     Completes::Files},
    {"--as-book",
     "",
     "make one book of all PATHs, in their order",
     typesetting,
     [](Options& o, const std::string&) { o.is_one_book = true; }},
    {"-M,--metadata",
     "KEY=VALUE",
     "use this in place of the same key of the book's front matter or quire.toml, such as "
     "-M title=Draft (may be repeated)",
     reading | bit(Command::Verify),
     take_key,
     true},
    {"--dpi",
     "N",
     "resolution of the pages as PNG, in pixels per inch (default: 96)",
     of(Command::Build),
     [](Options& o, const std::string& value) {
       o.request.dpi = number_between("--dpi", value, 10, 1200);
     }},
    {"--page",
     "SIZE",
     "the page: 7x9.25in (default), 6x9in, a4, a5, letter, or WIDTHxHEIGHT in in, mm, cm or pt",
     typesetting,
     take_page},
    {"--profile",
     "NAME",
     "what the PDF is for: screen (default), print, handout",
     typesetting,
     [](Options& o, const std::string& value) {
       o.request.profile = chosen<book::profiles>("profile", value);
     },
     false,
     Completes::Words,
     names_of<book::profiles>},
    {"--grey",
     "",
     "make the PDF in shades of gray, pictures too",
     typesetting,
     [](Options& o, const std::string&) { o.request.is_grey = true; }},
    {"--pdf-standard",
     "NAME",
     "what the PDF conforms to: ua-1 (default: PDF/UA-1 and PDF/A-3a), ua-2 (PDF 2.0 with PDF/UA-2 "
     "and PDF/A-4), x-4 (PDF/X-4, for a press)",
     typesetting,
     [](Options& o, const std::string& value) {
       o.request.standard = chosen<book::pdf_standards>("standard", value);
     },
     false,
     Completes::Words,
     names_of<book::pdf_standards>},
    {"--output-intent",
     "FILE",
     "with --pdf-standard x-4: the ICC profile of the press, CMYK or gray, as the printer "
     "publishes "
     "it",
     typesetting,
     [](Options& o, const std::string& value) { o.request.output_intent = value; },
     false,
     Completes::Files},
    {"--pages",
     "PAGES",
     "a PDF of these pages only, by their printed numbers: 5-9,12; with --to png, the pages to "
     "make, such as 3-5",
     of(Command::Build),
     take_pages},
    {"--chapter",
     "NAME",
     "a PDF of this chapter only: its number, file or title (may be repeated)",
     of(Command::Build),
     [](Options& o, const std::string& value) { o.request.selection.chapters.push_back(value); },
     true},
    {"--impose",
     "NAME",
     "make another PDF with the pages imposed on sheets of paper: booklet, signatures, 2up, 4up",
     of(Command::Build),
     [](Options& o, const std::string& value) {
       o.request.imposition = chosen<pdf::impositions>("imposition", value);
     },
     false,
     Completes::Words,
     names_of<pdf::impositions>},
    {"--theme",
     "NAME",
     "the look: classic (default), modern, compact",
     reading | bit(Command::New),
     [](Options& o, const std::string& value) {
       o.request.theme = chosen<book::themes>("theme", value);
     },
     false,
     Completes::Words,
     names_of<book::themes>},
    {"--for",
     "STORES",
     "also check the requirements of stores (kindle, apple, kobo, google) and of print shops "
     "(kdp-print, ingram-print, lulu-print)",
     of(Command::Check),
     take_stores,
     true,
     Completes::Words,
     store_names},
    {"--a11y",
     "",
     "also print an accessibility report: what was found, what a person must still judge",
     of(Command::Check),
     [](Options& o, const std::string&) { o.reports_accessibility = true; }},
    {"--a11y-html",
     "FILE",
     "write the accessibility report to FILE, as a page of HTML",
     of(Command::Check),
     [](Options& o, const std::string& value) { o.accessibility_page = value; },
     false,
     Completes::Files},
    {"--stage",
     "WORD",
     "the stage: dom, style, boxes, lines, pages, tags",
     of(Command::Dump),
     [](Options& o, const std::string& value) { o.stage = chosen<stages>("stage", value); },
     false,
     Completes::Words,
     names_of<stages>},
    {"--read",
     "",
     "with --stage=tags: print what a screen reader says",
     of(Command::Dump),
     [](Options& o, const std::string&) { o.reads_out = true; }},
    {"--from",
     "DIR",
     "write a quire.toml for this project, following its own table of contents",
     of(Command::New),
     [](Options& o, const std::string& value) { o.from = value; },
     false,
     Completes::Folders},
    {"--check",
     "",
     "write nothing; report which listings differ, with exit status 1",
     of(Command::Sync),
     [](Options& o, const std::string&) { o.request.writes = false; }},
    {"--open",
     "",
     "open what was made, or the preview, in the desktop's program for it",
     of(Command::Build, Command::Preview),
     [](Options& o, const std::string&) { o.opens = true; }},
    {"--port",
     "N",
     "the port on 127.0.0.1 (default: any free one)",
     of(Command::Preview),
     [](Options& o, const std::string& value) {
       o.port = static_cast<int>(whole_number_up_to(65535, "--port", value));
     }},
    {"--editor",
     "URL",
     "the address that opens a place in your editor (default: vscode://file{file}:{line}:{column})",
     of(Command::Preview),
     [](Options& o, const std::string& value) { o.editor = value; }},
    {"--at",
     "FILE:LINE",
     "show what was written there, in the running preview of PATH if there is one",
     of(Command::Preview),
     take_source_line,
     false,
     Completes::Files},
    {"--format",
     "WORD",
     "print diagnostics and summary as: text, json, github, sarif",
     reporting | of(Command::Info, Command::Fonts),
     [](Options& o, const std::string& value) { o.format = chosen<formats>("format", value); },
     false,
     Completes::Words,
     names_of<formats>},
    {"--color",
     "WORD",
     "color the text: auto, always, never",
     reporting,
     [](Options& o, const std::string& value) { o.color = chosen<colors>("color", value); },
     false,
     Completes::Words,
     names_of<colors>},
    {"--strict",
     "",
     "exit with status 1 on warnings, too",
     reporting,
     [](Options& o, const std::string&) { o.is_strict = true; }},
    {"-v,--verbose",
     "",
     "show every place of a diagnostic",
     reporting,
     [](Options& o, const std::string&) { o.is_verbose = true; }},
    {"-q,--quiet",
     "",
     "print no summary and no progress",
     reporting,
     [](Options& o, const std::string&) { o.is_quiet = true; }},
    {"--timings",
     "",
     "print how long each stage took",
     of(Command::Build, Command::Check),
     [](Options& o, const std::string&) { o.shows_timings = true; }},
    {"-j,--jobs",
     "N",
     "number of threads (default: one per processor)",
     typesetting,
     [](Options& o, const std::string& value) {
       o.jobs = whole_number_up_to(1024, "--jobs", value);
     }},
    {"--data",
     "DIR",
     "the folder with fonts and hyphenation patterns",
     reading | bit(Command::Info),
     [](Options& o, const std::string& value) { o.data = value; },
     false,
     Completes::Folders},
    {"--allow-read",
     "DIR",
     "a folder that the book may read besides its own (may be repeated)",
     reading,
     [](Options& o, const std::string& value) { o.request.granted.emplace_back(value); },
     true,
     Completes::Folders},
    {"--cache",
     "DIR",
     "keep pictures, fonts and compressed data in this folder for the next build",
     making | bit(Command::Preview),
     [](Options& o, const std::string& value) { o.cache = value; },
     false,
     Completes::Folders},
    {"--deps",
     "FILE",
     "write the names of all files that were read or looked for to this file",
     of(Command::Build, Command::Check),
     [](Options& o, const std::string& value) { o.dependencies = value; },
     false,
     Completes::Files},
    {"--deps-format",
     "WORD",
     "format of that file: make (default; Ninja reads it, too), json, or zero (a zero byte after "
     "each name)",
     of(Command::Build, Command::Check),
     [](Options& o, const std::string& value) {
       o.dependency_format = chosen<dependency_formats>("format", value);
     },
     false,
     Completes::Words,
     names_of<dependency_formats>},
    {"--sandbox",
     "",
     "allow the program to read only the book, fonts and data, to write only its outputs, and to "
     "open no socket and run no program",
     of(Command::Build, Command::Check, Command::Dump),
     [](Options& o, const std::string&) { o.is_confined = true; }},
    {"--limit-memory",
     "SIZE",
     "stop with exit status 2 if more memory than this is needed, such as 512M or 2G",
     of(Command::Build, Command::Check, Command::Dump),
     [](Options& o, const std::string& value) {
       o.most_memory = bytes_in("--limit-memory", value);
     }},
    {"--limit-cpu",
     "SECONDS",
     "stop with exit status 2 if more processor time than this is needed",
     of(Command::Build, Command::Check, Command::Dump),
     [](Options& o, const std::string& value) {
       o.most_processor_time = whole_number_up_to(1000000, "--limit-cpu", value);
     }},
    {"-h,--help", "", "print this", all},
}};

}  // namespace

std::vector<std::string_view> stage_names() { return names_of<stages>(); }

std::string_view OptionRow::long_name() const { return names.substr(names.find("--")); }

std::span<const CommandRow> command_table() { return commands; }

std::span<const OptionRow> option_table() { return options; }

const CommandRow& row_of(Command command) {
  return *std::ranges::find(commands, command, &CommandRow::command);
}

const CommandRow* command_named(std::string_view name) {
  const auto* const found = std::ranges::find(commands, name, &CommandRow::name);
  return found == commands.end() ? nullptr : found;
}

std::string variable_of(const OptionRow& option) {
  std::string name = "QUIRE_";
  for (const char c : option.long_name().substr(2))
    name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

}  // namespace quire::cli
