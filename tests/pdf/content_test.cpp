#include "pdf/content.h"

#include <gtest/gtest.h>

#include <array>

namespace quire::pdf {
namespace {

struct ContentCase {
  std::string_view name;
  std::string_view cairo;
  std::string_view expected;
};

const std::array<Mark, 2> marks{{{"P", std::nullopt}, {"Span", "x\u2192"}}};

// The left side as cairo 1.16 writes it with CAIRO_DEBUG_PDF.
constexpr ContentCase content_cases[] = {
    {"nothing", "1 0 0 -1 0 400 cm\nq\nQ\n", "1 0 0 -1 0 400 cm\nq\nQ\n"},
    {"text of an element",
     "q\n/Span << /MCID 0 >> BDC\n0 0 0 rg BT\n(a)Tj\nET\nEMC\nQ\n",
     "q\n/P<</MCID 0>>BDC\n0 0 0 rg BT\n(a)Tj\nET\nEMC\nQ\n"},
    {"an actual text",
     "/Span << /MCID 1 >> BDC\nBT\n(a)Tj\nET\nEMC\n",
     "/Span<</MCID 1/ActualText<FEFF00782192>>>BDC\nBT\n(a)Tj\nET\nEMC\n"},
    {"cairo's actual text is kept",
     "/Span << /MCID 0 >> BDC\nBT\n/Span << /ActualText <feff0061> >> BDC\n(b)Tj\nEMC\nET\nEMC\n",
     "/P<</MCID 0>>BDC\nBT\n/Span << /ActualText <feff0061> >> BDC\n(b)Tj\nEMC\nET\nEMC\n"},
    {"but not inside ours",
     "/Span << /MCID 1 >> BDC\nBT\n/Span << /ActualText <feff0061> >> BDC\n(b)Tj\nEMC\nET\nEMC\n",
     "/Span<</MCID 1/ActualText<FEFF00782192>>>BDC\nBT\n(b)Tj\nET\nEMC\n"},
    {"what is drawn outside is an artifact, its state is not",
     "q\n1 0 0 rg /a0 gs\n0 0 9 9 re f\n0 0 0 rg BT\n(1)Tj\nET\nQ\n",
     "q\n1 0 0 rg /a0 gs\n/Artifact BMC\n0 0 9 9 re f\n0 0 0 rg BT\n(1)Tj\nET\nEMC\nQ\n"},
    {"an artifact ends before marked content",
     "0 0 9 9 re f\n/Span << /MCID 0 >> BDC\n1 1 1 1 re f\nEMC\n0 0 9 9 re f\n",
     "/Artifact BMC\n0 0 9 9 re f\nEMC\n/P<</MCID 0>>BDC\n1 1 1 1 re f\nEMC\n/Artifact BMC\n"
     "0 0 9 9 re f\nEMC\n"},
    {"what has nothing drawn in it goes, its state stays",
     "/Span << /MCID 0 >> BDC\n0 0 0 rg\nEMC\n/Span << /MCID 1 >> BDC\nEMC\n",
     "0 0 0 rg\n"},
    {"an operand that a wrapped line ends with",
     "0 0 0 rg 22.734 \n9 m 1 1 l f\n",
     "/Artifact BMC\n0 0 0 rg 22.734 \n9 m 1 1 l f\nEMC\n"},
    {"a clip alone", "q\n0 0 9 9 re W n\nQ q\n", "q\n0 0 9 9 re W n\nQ q\n"},
    {"a path of many lines",
     "1 0 m\n2 0 l h\n3 0 m f\n",
     "/Artifact BMC\n1 0 m\n2 0 l h\n3 0 m f\nEMC\n"},
    {"a string that looks like marks",
     "/Span << /MCID 0 >> BDC\nBT\n(\\\n/Span << /MCID 1 >> BDC \\\nEMC)Tj\nET\nEMC\n",
     "/P<</MCID 0>>BDC\nBT\n(\\\n/Span << /MCID 1 >> BDC \\\nEMC)Tj\nET\nEMC\n"},
    {"actual text of an artifact",
     "BT\n/Span << /ActualText <feff0061> >> BDC\n(b)Tj\nEMC\nET\n",
     "/Artifact BMC\nBT\n/Span << /ActualText <feff0061> >> BDC\n(b)Tj\nEMC\nET\nEMC\n"},
};

TEST(Content, HasMarksAndArtifacts) {
  for (const auto& [name, cairo, expected] : content_cases) {
    SCOPED_TRACE(name);
    EXPECT_EQ(finished_content(cairo, marks).operators, expected);
  }
}

TEST(Content, KnowsWhatWasPainted) {
  const auto content = finished_content(
      "/Span << /MCID 0 >> BDC\nEMC\n/Span << /MCID 1 >> BDC\n0 0 1 1 re f\nEMC\n", marks
  );
  EXPECT_EQ(content.is_painted, (std::vector<bool>{false, true}));
}

}  // namespace
}  // namespace quire::pdf
