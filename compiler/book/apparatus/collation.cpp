#include "book/apparatus/collation.h"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace quire::book {
namespace {

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

void check(UErrorCode error) {
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot sort: its data is missing");
}

}  // namespace

struct Collation::Implementation {
  std::unique_ptr<icu::Collator> collator;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> letters;
};

Collation::Collation(const std::string& language)
    : implementation_(std::make_unique<Implementation>()) {
  auto error = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag(language, error);
  if (U_FAILURE(error)) locale = icu::Locale::getRoot();
  error = U_ZERO_ERROR;
  implementation_->collator.reset(icu::Collator::createInstance(locale, error));
  check(error);
  icu::AlphabeticIndex index(locale, error);
  check(error);
  // Words of English stand in the index of any book on programs.
  index.addLabels(icu::Locale::getEnglish(), error);
  implementation_->letters.reset(index.buildImmutableIndex(error));
  check(error);
}

Collation::~Collation() = default;

bool Collation::is_before(std::string_view a, std::string_view b) const {
  auto error = U_ZERO_ERROR;
  const auto order = implementation_->collator->compare(unicode(a), unicode(b), error);
  return order == UCOL_EQUAL ? a < b : order == UCOL_LESS;
}

std::string Collation::letter_of(std::string_view word) const {
  auto error = U_ZERO_ERROR;
  const auto& letters = *implementation_->letters;
  const auto place = letters.getBucketIndex(unicode(word), error);
  const auto* bucket = U_FAILURE(error) ? nullptr : letters.getBucket(place);
  std::string label;
  if (bucket && bucket->getLabelType() == U_ALPHAINDEX_NORMAL)
    bucket->getLabel().toUTF8String(label);
  return label;
}

std::string in_lower_case(std::string_view text) {
  std::string result;
  unicode(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
  return result;
}

}  // namespace quire::book
