#include "build/editions.h"

#include <algorithm>
#include <utility>

namespace quire::build {
namespace {

using book::Output;

/// The print cover that the request asks for belongs to the first bound edition; the one that the
/// book asks for, to each.
void add_print_covers(
    const book::Manifest& manifest,
    const Request& request,
    book::Outputs outputs,
    std::vector<Edition>& editions
) {
  const auto bound = std::ranges::find(editions, book::Profile::Print, &Edition::profile);
  if (request.has_print_cover)
    (bound == editions.end() ? editions.front() : *bound).has_print_cover = true;
  else if (manifest.print_cover && outputs.has(Output::Pdf))
    for (auto& edition : editions)
      edition.has_print_cover = edition.profile == book::Profile::Print;
}

}  // namespace

std::vector<Edition> editions_of(
    const book::Manifest& manifest, const Request& request, book::Outputs outputs
) {
  const auto page_or = [&](const std::string& own) {
    if (request.page) return request.page;
    const auto& page = own.empty() ? manifest.page : own;
    return page.empty() ? std::nullopt : std::optional(page);
  };
  const auto profile = request.profile.value_or(manifest.profile);
  const bool has_pdf = outputs.has(Output::Pdf) || request.has_print_cover;
  const bool is_one = manifest.pdfs.empty() || !has_pdf || request.page || request.profile ||
                      request.dump || !request.selection.empty() ||
                      request.places.contains(Output::Pdf);
  std::vector<Edition> editions;
  const auto add = [&](const book::PdfEdition& pdf) {
    const bool is_grey = request.is_grey || pdf.is_grey.value_or(manifest.is_grey);
    const auto space = is_grey ? pdf::ColorSpace::Grey : pdf::ColorSpace::Rgb;
    const auto standard = pdf.standard.value_or(manifest.standard);
    Edition edition;
    edition.name = pdf.name;
    edition.page = page_or(pdf.page);
    edition.profile = pdf.profile.value_or(profile);
    edition.look = {space, request.standard.value_or(standard)};
    edition.is_first = editions.empty();
    edition.output_intent =
        pdf.output_intent.path.empty() ? manifest.output_intent : pdf.output_intent;
    edition.standard_span = pdf.standard ? pdf.standard_span : manifest.standard_span;
    editions.push_back(std::move(edition));
  };
  if (is_one)
    add({.name = manifest.metadata.name, .page = {}});
  else
    std::ranges::for_each(manifest.pdfs, add);
  add_print_covers(manifest, request, outputs, editions);
  return editions;
}

}  // namespace quire::build
