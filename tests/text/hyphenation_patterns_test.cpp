#include "text/breaks/hyphenation_patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hyphen.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"

namespace quire::text {
namespace {

std::u32string decoded(std::string_view text) {
  std::u32string result;
  for (const auto letter : utf8::code_points(text))
    result += letter;
  return result;
}

std::u32string bytes_of(std::string_view text) {
  std::u32string result;
  for (const unsigned char byte : text)
    result += byte;
  return result;
}

/// The word with its hyphens.
std::string divided(const HyphenationPatterns& patterns, std::string_view word) {
  const auto letters = decoded(word);
  const auto points = patterns.points(letters);
  std::string result;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (std::ranges::find(points, i) != points.end()) result += '-';
    utf8::append(result, letters[i]);
  }
  return result;
}

struct FileCase {
  const char* what;
  const char* file;
  const char* word;
  const char* divided;
};

const FileCase file_cases[] = {
    {"digits speak, the highest wins", "UTF-8\na1b\na2b1c\n", "xxabcabcxxx", "xxab-cab-cxxx"},
    {"the word's ends are dots", "UTF-8\n.aab1\n1baa.\n", "aabaabaabaa", "aab-aabaa-baa"},
    {"two before and three after", "UTF-8\na1a\n", "aaaaaa", "aa-a-aaa"},
    {"more before and after",
     "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\na1a\n",
     "aaaaaaaa",
     "aaa-a-aaaa"},
    {"never fewer", "UTF-8\nLEFTHYPHENMIN 0\nRIGHTHYPHENMIN -1\na1a\n", "aaaaaa", "aa-a-aaa"},
    {"a setting that is no number", "UTF-8\nLEFTHYPHENMIN many\na1a\n", "aaaaaa", "aa-a-aaa"},
    {"comments, NOHYPHEN, empty lines, CR LF",
     "UTF-8\r\n% b1b\r\n# b1b\r\n\r\nNOHYPHEN -,'\r\na1b\r\n",
     "bbabbbb",
     "bba-bbbb"},
    {"the longest prefix silences the shorter", "UTF-8\na1b\ncabd\n", "xxcabbcabd", "xxcabbcabd"},
    {"the later pattern replaces the earlier", "UTF-8\na1b\na2b\n", "xxabxxx", "xxabxxx"},
    {"a break that changes the spelling", "UTF-8\nf1f/ff=f,1,2\na1f\n", "aaffaaff", "aa-ffaaff"},
    {"UTF-8", "UTF-8\nü1ß\n", "xxüßxxx", "xxü-ßxxx"},
    {"ISO8859-1",
     "ISO8859-1\n\xFC"
     "1\xDF\n",
     "xxüßxxx",
     "xxü-ßxxx"},
    {"a letter that ISO8859-1 has not", "ISO8859-1\na1b\n", "ababœx", "ababœx"},
    {"another encoding, a word of ASCII",
     "KOI8-R\na1b\n\xC1"
     "1b\n",
     "ababxx",
     "aba-bxx"},
    {"another encoding, another word",
     "KOI8-R\na1b\n\xC1"
     "1b\n",
     "ábabxx",
     "ábabxx"},
    {"compounds keep away from where words meet",
     "UTF-8\nCOMPOUNDLEFTHYPHENMIN 3\nx1y\nNEXTLEVEL\na1a\n",
     "aaaaxyaaaaa",
     "aa-aax-yaa-aaa"},
    {"no word of a compound ends in one letter",
     "UTF-8\naaab1\nab1cd\nNEXTLEVEL\nx1x\n",
     "aaabcdddd",
     "aaab-cdddd"},
    {"invalid UTF-8 is no pattern",
     "UTF-8\na1\xFF"
     "b\na\xC3\n1b\n",
     "xxabxxx",
     "xxa-bxxx"},
};

TEST(HyphenationPatterns, ReadTheFormat) {
  for (const auto& [what, file, word, expected] : file_cases)
    EXPECT_EQ(divided(HyphenationPatterns(file), word), expected) << what;
}

TEST(HyphenationPatterns, TakeWordsOfUpToAHundredLetters) {
  const HyphenationPatterns patterns("UTF-8\na1a\n" + std::string(103, 'b') + "1\n");
  EXPECT_EQ(patterns.points(std::u32string(100, U'a')).size(), 96u);
  EXPECT_THAT(patterns.points(std::u32string(101, U'a')), testing::IsEmpty());
  EXPECT_THAT(patterns.points(U""), testing::IsEmpty());
}

/// Bytes that are the same each time.
std::string junk(std::size_t size, unsigned seed, std::string_view bytes = {}) {
  std::mt19937 random(seed);
  std::string result(size, '\0');
  for (auto& byte : result)
    byte = bytes.empty() ? static_cast<char>(random()) : bytes[random() % bytes.size()];
  return result;
}

// None may crash or hang; what they say of a word does not matter.
TEST(HyphenationPatterns, StandAnyFile) {
  std::string many_letters = "UTF-8\n";
  for (char32_t letter = 0x100; letter < 0x20000; ++letter) {
    utf8::append(many_letters, letter);
    many_letters += "1\n";
  }
  const std::string files[] = {
      "",
      "\n",
      "UTF-8",
      "UTF-8\n",
      "NEXTLEVEL\nNEXTLEVEL\n",
      "UTF-8\nNEXTLEVEL",
      "UTF-8\n/\n1/\n1\n",
      "UTF-8\nLEFTHYPHENMIN 99999999999999999999\na1a\n",
      "UTF-8\nRIGHTHYPHENMIN\na1a",
      "UTF-8\nCOMPOUNDLEFTHYPHENMIN 100\nCOMPOUNDRIGHTHYPHENMIN 100\na1a\nNEXTLEVEL\na1a\n",
      std::string("UTF-8\n\0a1b\n", 11),
      "UTF-8\n" + std::string(1 << 20, 'a'),
      "UTF-8\n" + std::string(1 << 20, '1') + "a",
      std::string(1 << 20, '\n'),
      many_letters,
      junk(1 << 20, 1),
      "UTF-8\n" + junk(1 << 20, 2),
      "ISO8859-1\n" + junk(1 << 20, 3),
      "UTF-8\n" + junk(1 << 20, 4, "ab.19\n"),
      "UTF-8\n" + junk(1000, 5, "a1\n") + "NEXTLEVEL\na1\n",
  };
  for (const auto& file : files) {
    const HyphenationPatterns patterns(file);
    for (const auto* const word : {U"aaaaaaaaaa", U"abbabaabbaab", U"größenwahn"})
      for (const auto point : patterns.points(word)) {
        EXPECT_GE(point, 2u);
        EXPECT_LE(point + 3, std::u32string_view(word).size());
      }
    EXPECT_LE(patterns.points(std::u32string(100, U'a')).size(), 96u);
  }
}

/// libhyphen, whose files these are, as the oracle.
class Oracle {
public:
  explicit Oracle(const std::filesystem::path& file) : patterns_(hnj_hyphen_load(file.c_str())) {}
  ~Oracle() { hnj_hyphen_free(patterns_); }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  /// The word in the file's encoding; neither of ours changes the spelling.
  std::vector<std::size_t> points(const std::string& word) {
    std::string marks(word.size() + 5, '\0');
    char** texts = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    const auto size = static_cast<int>(word.size());
    hnj_hyphen_hyphenate3(
        patterns_, word.c_str(), size, marks.data(), nullptr, &texts, &positions, &cuts, 2, 3, 2, 3
    );
    EXPECT_EQ(texts, nullptr) << word;
    std::vector<std::size_t> result;
    for (std::size_t i = 1; marks[i - 1]; ++i)
      if (marks[i - 1] & 1) result.push_back(i);
    return result;
  }

private:
  HyphenDict* patterns_;
};

/// The letters of the file's patterns: in German they are words. Beside each of them a pair of two.
std::vector<std::string> words_of(std::string_view file) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : file) {
    if (c == '\n') {
      words.push_back(std::exchange(word, {}));
    } else if (std::isalpha(static_cast<unsigned char>(c)) ? !std::isupper(c) : c < 0) {
      word += c;
    }
  }
  const auto count = words.size();
  for (std::size_t i = 0; i < count; i += 3)
    words.push_back(words[i] + words[i * 7919 % count]);
  return words;
}

std::vector<std::string> words_of_prose() {
  std::set<std::string> words;
  std::string word;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(QUIRE_SOURCE_DIRECTORY "/content")) {
    if (entry.path().extension() != ".md") continue;
    for (const unsigned char c : read_file(entry.path())) {
      if (std::isalpha(c))
        word += static_cast<char>(std::tolower(c));
      else
        words.insert(std::exchange(word, {}));
    }
  }
  return {words.begin(), words.end()};
}

void expect_as_libhyphen(const std::filesystem::path& path, std::vector<std::string> words) {
  const auto file = read_file(path);
  const bool is_utf8 = file.starts_with("UTF-8");
  const HyphenationPatterns patterns(file);
  Oracle oracle(path);
  for (auto& word : words_of(file))
    words.push_back(std::move(word));
  std::size_t compared = 0;
  std::size_t points = 0;
  for (const auto& word : words) {
    if (word.empty() || word.size() > 100) continue;
    const auto letters = is_utf8 ? decoded(word) : bytes_of(word);
    const auto expected = oracle.points(word);
    ASSERT_EQ(patterns.points(letters), expected) << path << ' ' << word;
    ++compared;
    points += expected.size();
  }
  EXPECT_GT(compared, 5000u);
  EXPECT_GT(points, 5000u);
}

TEST(HyphenationPatterns, DivideEnglishAsLibhyphen) {
  expect_as_libhyphen("/usr/share/hyphen/hyph_en_US.dic", words_of_prose());
}

TEST(HyphenationPatterns, DivideGermanAsLibhyphen) {
  expect_as_libhyphen("/usr/share/hyphen/hyph_de_DE.dic", {});
}

}  // namespace
}  // namespace quire::text
