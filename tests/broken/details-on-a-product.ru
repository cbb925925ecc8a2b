# fires: details-object
# zh: 细节不是细节节点
# en: details that are a product

INSERT DATA { GRAPH e:article-one { e:st2 ikg:details e:pack } }
