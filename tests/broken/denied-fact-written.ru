# fires: FactWithheld
# zh: 被否认的事实写成了三元组
# en: a denied fact that stands in the graph

INSERT DATA { e:cell ikg:suppliesTo e:mine }
