package flickrapi

// What exists at Flickr alone, and of which there are none here.

func institutions(*call) (node, error) {
	return node{}.with(element("institutions").withAll("institution", nil)), nil
}

func pandas(*call) (node, error) { return node{}.with(element("pandas").withAll("panda", nil)), nil }

func pandaPhotos(c *call) (node, error) {
	if c.args.get("panda_name") == "" {
		return node{}, failure{1, "Required parameter missing."}
	}
	return node{}, failure{2, "Unknown panda"}
}
