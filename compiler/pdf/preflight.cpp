#include "pdf/preflight.h"

#include <fmt/format.h>

#include <array>

#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

struct Row {
  std::string_view source, source_2, breach;
};
constexpr std::array rows{
#define CLAUSE(name, source, source_2, breach) Row{source, source_2, breach},
#include "pdf/preflight/clauses.def"
#undef CLAUSE
};

std::string description_of(const std::vector<Breach>& breaches, const std::string& kept) {
  std::string text = "the PDF that was made breaks a standard, which is a fault of quire:\n";
  for (const auto& breach : breaches)
    text += "  " + description_of(breach) + '\n';
  return text + "it was put aside as " + kept + "; please report it";
}

}  // namespace

std::string description_of(const Breach& breach) {
  const auto& row = rows.at(static_cast<std::size_t>(breach.clause));
  const auto source = breach.is_pdf_2 ? row.source_2 : row.source;
  return fmt::format("{}: {} (object {})", source, row.breach, breach.object);
}

std::vector<Breach> inspected(const FinishedFile& file, Memo* memo) {
  Inspection inspection{file, memo, file.version() == "2.0", file.version() == "1.6"};
  check_references(inspection);
  check_document(inspection);
  const auto facts = check_pages(inspection);
  check_structure(inspection, facts);
  check_places(inspection, facts);
  check_fonts(inspection);
  if (inspection.is_for_press) check_press(inspection, facts);
  return std::move(inspection.breaches);
}

std::vector<Breach> preflight(std::string_view bytes, Memo* memo) {
  try {
    return inspected(FinishedFile(bytes), memo);
  } catch (const std::exception&) {
    return {{Clause::Syntax, 0}};
  }
}

RejectedFile::RejectedFile(const std::vector<Breach>& breaches, const std::string& kept)
    : std::runtime_error(description_of(breaches, kept)) {}

}  // namespace quire::pdf
