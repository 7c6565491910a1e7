#include "layout/content/locators.h"

#include <algorithm>

#include "base/ascii.h"

namespace quire::layout {
namespace {

struct KnownPlace {
  Folio folio;
  const std::string* destination;
};

bool is_arabic(const Folio& folio) {
  return !folio.text.empty() && ascii::is_digit(folio.text.front());
}

/// Pages one after the other whose numbers are of one kind: "iv" and "1" make no range.
bool follows(const Folio& one, const Folio& next) {
  return next.page == one.page + 1 && is_arabic(one) == is_arabic(next);
}

}  // namespace

std::vector<Locator> locators(const std::vector<std::string>& destinations, const Folios& folios) {
  std::vector<KnownPlace> places;
  for (const auto& destination : destinations)
    if (const auto found = folios.find(destination); found != folios.end())
      places.push_back({found->second, &destination});
  if (places.empty() && !destinations.empty())
    return {{std::string(unknown_folio), destinations.front()}};

  const auto page_of = [](const KnownPlace& place) { return place.folio.page; };
  std::ranges::stable_sort(places, {}, page_of);
  const auto is_same_page = [&](const KnownPlace& one, const KnownPlace& next) {
    return page_of(one) == page_of(next);
  };
  places.erase(std::unique(places.begin(), places.end(), is_same_page), places.end());
  std::vector<Locator> result;
  constexpr std::size_t shortest_range = 3;
  for (std::size_t i = 0; i < places.size();) {
    auto end = i + 1;
    while (end < places.size() && follows(places[end - 1].folio, places[end].folio))
      ++end;
    const bool is_range = end - i >= shortest_range;
    const auto& last = places[is_range ? end - 1 : i];
    result.push_back({places[i].folio.text, *places[i].destination});
    if (is_range) result.push_back({last.folio.text, *last.destination, true});
    i = is_range ? end : i + 1;
  }
  return result;
}

}  // namespace quire::layout
