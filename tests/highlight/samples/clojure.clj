; a comment
(ns pool.core (:require [clojure.string :as str]))
(defn run! [n & rest]
  (let [text "a \"word\""]
    (if (nil? n) :none (map inc [1 2.5 3/4]))))
