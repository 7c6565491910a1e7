library(dplyr)
# a comment
mean_of <- function(values, na.rm = TRUE) {
  if (length(values) == 0L) return(NA_real_)
  total <- sum(values[!is.na(values)])
  total / 1.5e3
}
data %>% filter(size > 3) %>% summarise(text = "a \"word\"\n", other = 'b')
