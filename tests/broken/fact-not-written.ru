# fires: FactStands
# zh: 有陈述而无三元组
# en: an asserted fact without its triple

DELETE WHERE { e:cell ikg:recognizedAs ?old }
