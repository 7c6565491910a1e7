#pragma once

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>

namespace quire::pdf::test {

/// Inks that are filters, one over the other, to what is seen: 16 bits a channel.
inline cmsInt32Number print_inks(const cmsUInt16Number* in, cmsUInt16Number* out, void*) {
  static const cmsHTRANSFORM to_lab = cmsCreateTransform(
      cmsCreate_sRGBProfile(), TYPE_RGB_16, cmsCreateLab2Profile(nullptr), TYPE_LabV2_16, 1, 0
  );
  std::array<cmsUInt16Number, 3> rgb{};
  for (std::size_t i = 0; i < 3; ++i)
    rgb[i] = static_cast<cmsUInt16Number>(
        std::uint64_t{0xFFFFU} * (0xFFFFU - in[i]) / 0xFFFFU * (0xFFFFU - in[3]) / 0xFFFFU
    );
  cmsDoTransform(to_lab, rgb.data(), out, 1);
  return TRUE;
}

/// And back.
inline cmsInt32Number find_inks(const cmsUInt16Number* in, cmsUInt16Number* out, void*) {
  static const cmsHTRANSFORM to_rgb = cmsCreateTransform(
      cmsCreateLab2Profile(nullptr), TYPE_LabV2_16, cmsCreate_sRGBProfile(), TYPE_RGB_16, 1, 0
  );
  std::array<cmsUInt16Number, 3> rgb{};
  cmsDoTransform(to_rgb, in, rgb.data(), 1);
  const auto brightest = *std::ranges::max_element(rgb);
  for (std::size_t i = 0; i < 3; ++i)
    out[i] = brightest == 0 ? 0
                            : static_cast<cmsUInt16Number>(
                                  std::uint64_t{0xFFFFU} * (brightest - rgb[i]) / brightest
                              );
  out[3] = static_cast<cmsUInt16Number>(0xFFFFU - brightest);
  return TRUE;
}

/// A small ICC profile of a press with four inks.
inline std::string press_profile() {
  const cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
  cmsSetProfileVersion(profile, 2.4);
  cmsSetDeviceClass(profile, cmsSigOutputClass);
  cmsSetColorSpace(profile, cmsSigCmykData);
  cmsSetPCS(profile, cmsSigLabData);
  cmsMLU* text = cmsMLUalloc(nullptr, 1);
  cmsMLUsetASCII(text, "en", "US", "A press for tests");
  cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
  cmsMLUfree(text);
  cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
  const auto add = [&](cmsTagSignature tag,
                       cmsUInt32Number in,
                       cmsUInt32Number out,
                       cmsUInt32Number grid,
                       cmsSAMPLER16 sampler) {
    cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, in, out);
    cmsStage* table = cmsStageAllocCLut16bit(nullptr, grid, in, out, nullptr);
    cmsStageSampleCLut16bit(table, sampler, nullptr, 0);
    cmsPipelineInsertStage(pipeline, cmsAT_BEGIN, table);
    if (!cmsWriteTag(profile, tag, pipeline)) throw std::runtime_error("making a profile");
    cmsPipelineFree(pipeline);
  };
  add(cmsSigAToB0Tag, 4, 3, 3, print_inks);
  add(cmsSigBToA0Tag, 3, 4, 9, find_inks);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string bytes(size, '\0');
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  return bytes;
}

}  // namespace quire::pdf::test
