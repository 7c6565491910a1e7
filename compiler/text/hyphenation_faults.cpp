#include "text/hyphenation_faults.h"

#include <fmt/format.h>

#include "text/breaks/hyphenator.h"

namespace quire::text {

void report_hyphenation_faults(const Hyphenators& hyphenators, Diagnostics& diagnostics) {
  for (const auto& [language, package, file] : hyphenators.take_faults())
    diagnostics.add(
        {Severity::Warning,
         "HYP-001",
         {},
         file.empty()
             ? fmt::format("no hyphenation patterns for {}: no word is divided", language)
             : fmt::format("{} has no hyphenation patterns: no word is divided", file.string()),
         package.empty() ? fmt::format("put hyph_{}.dic into /usr/share/hyphen", language)
                         : fmt::format("apt-get install {}", package)}
    );
}

}  // namespace quire::text
