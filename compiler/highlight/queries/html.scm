(comment) @comment
(doctype) @keyword
[(tag_name) (erroneous_end_tag_name)] @tag
(attribute_name) @attribute
[(quoted_attribute_value) (attribute_value)] @string
(entity) @string.escape
