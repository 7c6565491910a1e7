#include <set>
#include <string>
#include <unordered_set>

#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// What a literal string stands for.
std::string unescaped(std::string_view literal) {
  std::string text;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    if (literal[i] == '\\') ++i;
    text += literal[i];
  }
  return text;
}

class PlacesCheck {
public:
  PlacesCheck(Inspection& inspection, const PageFacts& facts)
      : inspection_(inspection),
        file_(inspection.file),
        facts_(facts),
        pages_(facts.pages.begin(), facts.pages.end()) {}

  void run() {
    const auto catalog = catalog_of(file_);
    const auto names = file_.dictionary(value_of(catalog, "/Names"));
    read_destinations(value_of(names, "/Dests"));
    for (const auto annotation : facts_.annotations)
      check_link(annotation);
    check_outline(referenced(value_of(catalog, "/Outlines")));
    check_labels(value_of(file_.dictionary(value_of(catalog, "/PageLabels")), "/Nums"));
    check_files(file_.dictionary(value_of(names, "/EmbeddedFiles")), catalog);
  }

private:
  void read_destinations(std::string_view tree) {
    const auto number = referenced(tree);
    std::string last;
    bool is_name = true;
    for_each_value(value_of(file_.dictionary(tree), "/Names"), [&](std::string_view value) {
      if (is_name) {
        auto name = unescaped(value);
        inspection_.require(names_.empty() || last < name, Clause::Names, number);
        names_.insert(value);
        last = std::move(name);
      } else {
        auto destination = file_.resolved(value);
        if (inspection_.is_pdf_2) {
          const auto ways = entries_of(destination);
          check_structure_destination(value_of(ways, "/SD"), number);
          destination = value_of(ways, "/D");
        }
        std::size_t at = 1;
        inspection_.require(
            pages_.contains(referenced(next_value(destination, at))),
            Clause::DestinationPages,
            number
        );
      }
      is_name = !is_name;
    });
  }

  void check_structure_destination(std::string_view destination, ObjectNumber number) {
    std::size_t at = 1;
    const auto element = file_.dictionary(next_value(destination, at));
    inspection_.require(
        !value_of(element, "/S").empty() && !value_of(element, "/P").empty(),
        Clause::StructureDestinations,
        number
    );
  }

  void require_target(std::string_view name, ObjectNumber number) {
    inspection_.require(names_.contains(name), Clause::LinkTargets, number);
  }

  void check_link(ObjectNumber number) {
    constexpr std::size_t print = 4;
    const auto link = entries_of(file_.object(number).value);
    const bool is_described =
        value_of(link, "/Subtype") == "/Link" && value_of(link, "/Contents").size() > 2;
    inspection_.require(is_described, Clause::LinkContents, number);
    inspection_.require(whole_number(value_of(link, "/F")) == print, Clause::Printed, number);
    if (const auto name = value_of(link, "/Dest"); !name.empty())
      return require_target(name, number);
    const auto action = file_.dictionary(value_of(link, "/A"));
    inspection_.require(value_of(action, "/S") == "/URI", Clause::Actions, number);
    inspection_.require(value_of(action, "/URI").size() > 2, Clause::LinkTargets, number);
  }

  /// Each level is a chain, in which each entry names its neighbours and what it is below.
  void check_outline(ObjectNumber parent) {
    const auto entries = entries_of(file_.object(parent).value);
    auto next = referenced(value_of(entries, "/First"));
    ObjectNumber last = 0;
    while (next != 0) {
      if (++outline_size_ > file_.size()) return inspection_.report(Clause::Outline, next);
      const auto entry = entries_of(file_.object(next).value);
      const bool is_linked = referenced(value_of(entry, "/Parent")) == parent &&
                             referenced(value_of(entry, "/Prev")) == last &&
                             value_of(entry, "/Title").size() > 2;
      inspection_.require(is_linked, Clause::Outline, next);
      const bool is_still = !inspection_.is_for_press || value_of(entry, "/A").empty();
      inspection_.require(is_still, Clause::PressActions, next);
      if (const auto name = value_of(entry, "/Dest"); !name.empty()) require_target(name, next);
      if (!value_of(entry, "/First").empty()) check_outline(next);
      last = next;
      next = referenced(value_of(entry, "/Next"));
    }
    inspection_.require(referenced(value_of(entries, "/Last")) == last, Clause::Outline, parent);
  }

  void check_labels(std::string_view numbers) {
    std::size_t next = 0;
    bool is_key = true;
    for_each_value(numbers, [&](std::string_view value) {
      if (is_key) {
        const auto page = whole_number(value);
        const bool is_first = next == 0;
        const bool is_in_order = (is_first ? page == 0 : page >= next) && page < pages_.size();
        inspection_.require(is_in_order, Clause::PageLabels, 0);
        next = page + 1;
      }
      is_key = !is_key;
    });
  }

  void check_files(const Entries& tree, const Entries& catalog) {
    std::set<ObjectNumber> associated;
    for_each_value(value_of(catalog, "/AF"), [&](std::string_view value) {
      associated.insert(referenced(value));
    });
    if (inspection_.is_pdf_2) add_files_of_elements(associated);
    std::set<ObjectNumber> listed;
    bool is_name = true;
    for_each_value(value_of(tree, "/Names"), [&](std::string_view value) {
      if (!is_name) listed.insert(referenced(value));
      if (!is_name)
        inspection_.require(
            associated.contains(referenced(value)), Clause::AttachedFiles, referenced(value)
        );
      is_name = !is_name;
    });
    for (ObjectNumber number = 1; number < file_.size(); ++number) {
      if (!file_.object(number).value.starts_with("<</Type/Filespec")) continue;
      check_file(number);
      const bool is_listed = !inspection_.is_pdf_2 || listed.contains(number);
      inspection_.require(is_listed, Clause::FileClaim, number);
    }
  }

  void add_files_of_elements(std::set<ObjectNumber>& associated) const {
    for (ObjectNumber number = 1; number < file_.size(); ++number) {
      const auto value = file_.object(number).value;
      if (!value.starts_with("<</S/Formula")) continue;
      for_each_value(value_of(entries_of(value), "/AF"), [&](std::string_view file) {
        associated.insert(referenced(file));
      });
    }
  }

  void check_file(ObjectNumber number) {
    const auto file = entries_of(file_.object(number).value);
    const auto embedded = file_.dictionary(value_of(file, "/EF"));
    const auto& stream = file_.object(referenced(value_of(embedded, "/F")));
    bool is_complete = stream.is_stream;
    for (const auto key : {"/F", "/UF", "/AFRelationship"})
      is_complete = is_complete && !value_of(file, key).empty();
    is_complete = is_complete && !value_of(entries_of(stream.value), "/Subtype").empty();
    inspection_.require(is_complete, Clause::AttachedFiles, number);
  }

  Inspection& inspection_;
  const FinishedFile& file_;
  const PageFacts& facts_;
  std::unordered_set<ObjectNumber> pages_;
  std::unordered_set<std::string_view> names_;
  std::size_t outline_size_ = 0;
};

}  // namespace

void check_places(Inspection& inspection, const PageFacts& facts) {
  PlacesCheck(inspection, facts).run();
}

}  // namespace quire::pdf
