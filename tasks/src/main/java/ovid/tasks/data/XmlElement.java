package ovid.tasks.data;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import ovid.tasks.DataException;

/** An element of a data file, whose errors name the file and where in it. */
public final class XmlElement {
  private final Element element;
  private final String place;

  XmlElement(Element element, String place) {
    this.element = element;
    this.place = place;
  }

  /** {@return all text inside} */
  public String text() {
    return element.getTextContent();
  }

  /**
   * {@return the child elements of that name, in order; may be empty}
   *
   * @param name of the elements
   */
  public List<XmlElement> children(String name) {
    List<XmlElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        children.add(new XmlElement(child, place + ", " + name + " " + (children.size() + 1)));
      }
    }
    return children;
  }

  /**
   * {@return the first child element of that name}
   *
   * @param name of the element
   * @throws DataException when there is none
   */
  public XmlElement child(String name) {
    List<XmlElement> children = children(name);
    if (children.isEmpty()) {
      throw fault("has no element <" + name + ">");
    }
    return children.getFirst();
  }

  /**
   * {@return the error for an element that does not fit}
   *
   * @param what does not fit, as it continues a sentence
   */
  public DataException fault(String what) {
    return new DataException(place + " " + what + ".");
  }
}
