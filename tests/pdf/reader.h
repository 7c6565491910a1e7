#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/file_system.h"
#include "font/scratch.h"
#include "pdf/pictures/cairo_file.h"
#include "pdf/sheet.h"
#include "pdf/write.h"

namespace quire::pdf::test {

/// What a command of the shell says, and whether it was content.
struct Said {
  int status = 0;
  std::string output;
};

inline Said run(const std::string& command) {
  Said said;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), pclose);
  std::array<char, 4096> block{};
  while (const auto size = fread(block.data(), 1, block.size(), pipe.get()))
    said.output.append(block.data(), size);
  said.status = pclose(pipe.release());
  return said;
}

/// A PDF that qpdf has unpacked: one xref table, each stream in clear, each dictionary sorted.
class Plain {
public:
  explicit Plain(std::string bytes) : bytes_(std::move(bytes)), file_(bytes_) {
    for (const auto number : file_.pages())
      page_of_[number] = page_of_.size();
  }

  const std::string& bytes() const { return bytes_; }

  /// A value, or what it refers to.
  std::string_view resolved(std::string_view value) const {
    const auto number = referenced(value);
    return number == 0 ? value : file_.object(number).value;
  }

  Entries page(std::size_t index) const {
    return entries_of(file_.object(file_.pages().at(index)).value);
  }

  std::string content(std::size_t index) const {
    return std::string(file_.object(referenced(value_of(page(index), "/Contents"))).data);
  }

  Entries catalog() const {
    const auto trailer = bytes_.rfind("trailer");
    const auto root = value_of(entries_of(bytes_, bytes_.find("<<", trailer)), "/Root");
    return entries_of(resolved(root));
  }

  /// The structure tree, an element a line, with what it says and the contents it has.
  std::string structure() const {
    const auto root = entries_of(resolved(value_of(catalog(), "/StructTreeRoot")));
    std::string text;
    dump_kids(value_of(root, "/K"), {}, 0, text);
    return text;
  }

  /// The values of an array.
  std::vector<std::string_view> values_of(std::string_view array) const {
    std::vector<std::string_view> values;
    for (auto at = skip_space(array, 1); at < array.size() && array[at] != ']';) {
      auto end = end_of_value(array, at);
      const auto first = array.substr(at, end - at);
      if (array.substr(end).starts_with(" 0 R")) end += 4;
      values.push_back(end == at + first.size() ? first : array.substr(at, end - at));
      at = skip_space(array, end);
    }
    return values;
  }

  std::size_t count(std::string_view needle) const {
    std::size_t found = 0;
    for (auto at = bytes_.find(needle); at != std::string::npos; at = bytes_.find(needle, at + 1))
      ++found;
    return found;
  }

private:
  std::string page_name(std::string_view reference) const {
    return "page " + std::to_string(page_of_.at(referenced(reference)));
  }

  void dump_kids(std::string_view kids, std::string_view page, std::size_t depth, std::string& text)
      const {
    if (kids.empty()) return;
    if (kids.starts_with('[')) {
      for (const auto kid : values_of(kids))
        dump_kids(kid, page, depth, text);
      return;
    }
    const std::string indent(2 * depth, ' ');
    const auto value = resolved(kids);
    if (!value.starts_with("<<")) {
      text += indent + "content " + std::string(value) + " of " + page_name(page) + '\n';
      return;
    }
    const auto entries = entries_of(value);
    if (value_of(entries, "/Type") == "/MCR") {
      dump_kids(value_of(entries, "/MCID"), value_of(entries, "/Pg"), depth, text);
    } else if (value_of(entries, "/Type") == "/OBJR") {
      text += indent + "annotation of " + page_name(value_of(entries, "/Pg")) + '\n';
    } else {
      dump_elem(entries, depth, text);
    }
  }

  void dump_elem(const Entries& entries, std::size_t depth, std::string& text) const {
    text += std::string(2 * depth, ' ') + std::string(value_of(entries, "/S").substr(1));
    for (const auto* key : {"/Alt", "/ActualText", "/Lang", "/A"}) {
      std::string value(value_of(entries, key));
      for (auto at = value.find_first_of("\n\r"); at != std::string::npos; at = value.find('\n'))
        value.replace(at, value.find_first_not_of("\n ", at) - at, " ");
      if (!value.empty()) text += ' ' + std::string(key + 1) + ' ' + value;
    }
    text += '\n';
    dump_kids(value_of(entries, "/K"), value_of(entries, "/Pg"), depth + 1, text);
  }

  std::string bytes_;
  CairoFile file_;
  std::map<ObjectNumber, std::size_t> page_of_;
};

/// The book as a PDF in the test's scratch folder.
class Made {
public:
  explicit Made(const Sheet& sheet, const Manner& manner = {})
      : path_(scratch_.path() / "book.pdf") {
    const auto output = DiskFiles().create(path_);
    write(sheet.book, sheet.pages, sheet.fonts, TaskPool(2), *output, manner);
    output->commit();
  }

  std::string path() const { return path_.string(); }
  std::string bytes() const { return read_file(path_); }
  Said checked() const { return run("qpdf --check " + path()); }
  std::string text(const std::string& options = "") const {
    return run("pdftotext " + options + ' ' + path() + " -").output;
  }

  Plain plain() const {
    const auto plain = (scratch_.path() / "plain.pdf").string();
    const std::string options = " --qdf --object-streams=disable --no-original-object-ids ";
    const auto said = run("qpdf" + options + path() + ' ' + plain);
    if (said.status != 0) throw std::runtime_error(said.output);
    return Plain(read_file(plain));
  }

private:
  quire::test::Scratch scratch_;
  std::filesystem::path path_;
};

/// True if everything painted is in exactly one marked content or artifact at the outside, and
/// what is opened is closed, text objects apart from it.
inline testing::AssertionResult is_marked_throughout(const std::string& content) {
  const std::set<std::string_view> painting{"Tj", "TJ", "f", "f*", "S", "s", "B", "b", "Do", "sh"};
  std::vector<std::string_view> open;
  std::vector<std::string_view> operands;
  for (auto at = skip_space(content, 0); at < content.size();) {
    const auto end = end_of_value(content, at);
    const auto token = std::string_view(content).substr(at, end - at);
    at = skip_space(content, end);
    if (token == "BMC" || token == "BDC") {
      const bool is_outer =
          operands[0] == "/Artifact" || operands[1].find("MCID") != std::string::npos;
      if (is_outer != open.empty()) return testing::AssertionFailure() << "nested: " << operands[0];
      open.push_back(operands[0]);
    } else if (token == "EMC") {
      if (open.empty()) return testing::AssertionFailure() << "an EMC too many";
      open.pop_back();
    } else if (painting.contains(token) && open.empty()) {
      return testing::AssertionFailure()
             << "outside: " << token << " before " << content.substr(at, 60);
    }
    operands.push_back(token);
    if (std::isalpha(static_cast<unsigned char>(token[0])) != 0) operands.clear();
  }
  if (!open.empty()) return testing::AssertionFailure() << "not closed: " << open.back();
  return testing::AssertionSuccess();
}

}  // namespace quire::pdf::test
