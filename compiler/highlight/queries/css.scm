[(tag_name) (universal_selector) (nesting_selector)] @tag
[(class_name) (id_name)] @type
(attribute_name) @attribute
(pseudo_class_selector (class_name) @attribute)
(pseudo_element_selector (tag_name) @attribute)
[(property_name) (feature_name)] @property
((property_name) @variable.parameter (#match? @variable.parameter "^--"))
((plain_value) @variable.parameter (#match? @variable.parameter "^--"))
(function_name) @function
(comment) @comment
(string_value) @string
(escape_sequence) @string.escape
[(integer_value) (float_value) (color_value)] @number
[(at_keyword) (to) (from) (important)] @keyword
["@media" "@import" "@charset" "@namespace" "@supports" "@keyframes" "and" "or" "not" "only"] @keyword
